// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Shared by the threads of one for_each_task call.
class TaskQueue {
public:
    TaskQueue(std::size_t tasks, const Progress& progress, const std::function<void(std::size_t)>& body)
        : tasks_(tasks), progress_(progress), body_(body) {}

    void work() {
        for (std::size_t task = next_++; task < tasks_ && !failed_; task = next_++) {
            try {
                progress_.check();
                body_(task);
            } catch (...) { keep(task); }
            ++done_;
        }
    }
    /// No further task starts.
    void abandon() noexcept { failed_ = true; }
    [[nodiscard]] double share() const { return static_cast<double>(done_) / static_cast<double>(tasks_); }
    void rethrow() const {
        if (error_) { std::rethrow_exception(error_); }
    }

private:
    void keep(std::size_t task) {
        const std::lock_guard lock(mutex_);
        failed_ = true;
        if (task < error_task_) {
            error_task_ = task;
            error_ = std::current_exception();
        }
    }

    std::size_t tasks_;
    const Progress& progress_;
    const std::function<void(std::size_t)>& body_;
    std::atomic<std::size_t> next_{0};
    std::atomic<std::size_t> done_{0};
    std::atomic<bool> failed_{false};
    std::mutex mutex_;
    std::exception_ptr error_;
    std::size_t error_task_ = std::numeric_limits<std::size_t>::max();
};

/// Leaves no tasks behind for threads that would otherwise be waited for when the caller's thread throws.
class Abandon {
public:
    explicit Abandon(TaskQueue& queue) noexcept : queue_(queue) {}
    Abandon(const Abandon&) = delete;
    Abandon& operator=(const Abandon&) = delete;
    ~Abandon() { queue_.abandon(); }

private:
    TaskQueue& queue_;
};

}  // namespace detail

GOODWILL_INLINE void for_each_task(std::size_t tasks, const Execution& execution, std::string_view stage,
                                   const std::function<void(std::size_t task)>& body) {
    execution.progress.check();
    if (tasks == 0) { return; }
    const unsigned wanted =
        execution.threads != 0 ? execution.threads : std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min<std::size_t>(wanted, tasks);
    if (threads == 1) {
        for (std::size_t task = 0; task < tasks; ++task) {
            execution.progress.check();
            body(task);
            execution.progress.tell(stage, static_cast<double>(task + 1) / static_cast<double>(tasks));
        }
        return;
    }
    detail::TaskQueue queue(tasks, execution.progress, body);
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t running = threads;
    {
        std::vector<std::jthread> pool;
        const detail::Abandon abandon(queue);
        pool.reserve(threads);
        for (std::size_t i = 0; i < threads; ++i) {
            pool.emplace_back([&] {
                queue.work();
                const std::lock_guard lock(mutex);
                --running;
                ended.notify_one();
            });
        }
        // The caller's thread only reports, because a progress callback may belong to it alone (an interpreter, a GUI).
        std::unique_lock lock(mutex);
        while (!ended.wait_for(lock, std::chrono::milliseconds(50), [&] { return running == 0; })) {
            lock.unlock();
            execution.progress.tell(stage, queue.share());
            lock.lock();
        }
    }
    queue.rethrow();
    execution.progress.tell(stage, 1.0);
}

}  // namespace goodwill::inline v0::support
