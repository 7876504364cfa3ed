// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>
#include <vector>

namespace goodwill::inline v0::value::detail {

/// A smooth function on [0, end] as Chebyshev series of 24 terms on intervals that are halved until the series ends at
/// rounding or `fine` is reached, below which it does so by theory: for a dear one that is wanted at many points.
class WalkTable {
public:
    WalkTable(const std::function<double(double)>& f, double end, double fine) { add(f, 0.0, end, fine); }

    [[nodiscard]] double operator()(double w) const {
        const auto after = [](double at, const Piece& piece) { return at < piece.high; };
        auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), w, after);
        if (piece == pieces_.end()) { --piece; }
        const double x = (2.0 * w - piece->low - piece->high) / (piece->high - piece->low);
        double b1 = 0.0;
        double b2 = 0.0;
        for (std::size_t i = terms; i-- > 1;) {
            const double b0 = 2.0 * x * b1 - b2 + piece->coefficient[i];
            b2 = b1;
            b1 = b0;
        }
        return x * b1 - b2 + piece->coefficient[0];
    }

private:
    static constexpr std::size_t terms = 24;

    struct Piece {
        double low;
        double high;
        std::array<double, terms> coefficient;
    };

    void add(const std::function<double(double)>& f, double low, double high, double fine) {
        Piece piece{low, high, {}};
        std::array<double, terms> values{};
        const auto angle = [](std::size_t i) {
            return std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(terms);
        };
        for (std::size_t i = 0; i < terms; ++i) {
            values[i] = f(0.5 * (low + high) + 0.5 * (high - low) * std::cos(angle(i)));
        }
        for (std::size_t m = 0; m < terms; ++m) {
            double sum = 0.0;
            for (std::size_t i = 0; i < terms; ++i) { sum += values[i] * std::cos(static_cast<double>(m) * angle(i)); }
            piece.coefficient[m] = sum * (m == 0 ? 1.0 : 2.0) / static_cast<double>(terms);
        }
        const double last = std::abs(piece.coefficient[terms - 1]) + std::abs(piece.coefficient[terms - 2]);
        const double size = *std::max_element(values.begin(), values.end());
        if (high - low > fine && !(last <= 1e-14 * size)) {
            add(f, low, 0.5 * (low + high), fine);
            add(f, 0.5 * (low + high), high, fine);
        } else {
            pieces_.push_back(piece);
        }
    }

    std::vector<Piece> pieces_;
};

}  // namespace goodwill::inline v0::value::detail
