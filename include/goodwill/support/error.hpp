// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0 {

/// One unusable cell (or row) of a user's data.
struct DataProblem {
    /// Record index, 0-based and without the header, as in a data frame; -1 when the problem is the whole input.
    std::int64_t row = -1;
    /// Line of the text file the record starts on, 1-based; 0 when the data did not come from a file.
    std::int64_t line = 0;
    std::string column;    ///< the user's own column name; empty when the whole row is meant
    std::string text;      ///< the value as found, shortened to 80 bytes
    std::string expected;  ///< what was required, e.g. "a number from 1 to 5"
};

/// Data that cannot be used as it stands. `what()` names the place of the first problems, one a line,
/// and how many there are in all; `problems()` holds at most the first N of them.
class DataError : public std::runtime_error {
public:
    /// \param function the public function that refuses, \param total all problems found (>= problems.size())
    DataError(const std::string& function, std::vector<DataProblem> problems, std::size_t total);
    DataError(const std::string& function, DataProblem problem);

    [[nodiscard]] const std::vector<DataProblem>& problems() const noexcept { return problems_; }
    [[nodiscard]] std::size_t total() const noexcept { return total_; }

private:
    std::vector<DataProblem> problems_;
    std::size_t total_;
};

/// A fit that was told `require_convergence` and did not converge.
class ConvergenceError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A long call that was asked to stop through its stop token. Nothing was changed by the call.
class Stopped : public std::runtime_error {
public:
    Stopped() : std::runtime_error("stopped on request") {}
};

/// "row 16 (line 18), column 'score': expected a number from 1 to 5, got 'nine'"
[[nodiscard]] std::string describe(const DataProblem& problem);

}  // namespace goodwill::inline v0

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/error.ipp"
#endif
