// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>
#include <algorithm>
#include <vector>

#include "goodwill/support/impl/mixed_rows.ipp"

namespace goodwill::inline v0::support::detail {

/// Henderson's equations without the eliminated factor, S = E - B D^-1 B', factorised sparsely: for many levels of
/// which few occur together. Random unknowns are ordered to fill in little; the fixed effects stay last.
class SparseReduced {
public:
    using Matrix = Eigen::SparseMatrix<double, Eigen::ColMajor, int>;

    explicit SparseReduced(const MixedRows& rows) : rows_(rows), size_(static_cast<int>(rows.remaining())) {
        collect_occurrences();
        Matrix pattern = assemble(Eigen::VectorXd::Ones(static_cast<Eigen::Index>(rows.levels[0])),
                                  std::vector<double>(rows.factors.size(), 1.0));
        const auto random = static_cast<Eigen::Index>(rows.random);
        Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, int> inverse;
        const Matrix leading = pattern.topLeftCorner(random, random);
        Eigen::AMDOrdering<int>()(leading.selfadjointView<Eigen::Lower>(), inverse);
        order_.setIdentity(size_);
        for (int i = 0; i < static_cast<int>(rows.random); ++i) { order_.indices()[inverse.indices()[i]] = i; }
        Matrix permuted(size_, size_);
        permuted.selfadjointView<Eigen::Lower>() = pattern.selfadjointView<Eigen::Lower>().twistedBy(order_);
        cholesky_.analyzePattern(permuted);
    }

    /// For the diagonal D of the eliminated factor and the precision of each; false where S is not positive definite.
    bool factorise(const Eigen::VectorXd& diagonal, const std::vector<double>& precision) {
        Matrix permuted(size_, size_);
        const Matrix s = assemble(diagonal, precision);
        permuted.selfadjointView<Eigen::Lower>() = s.selfadjointView<Eigen::Lower>().twistedBy(order_);
        cholesky_.factorize(permuted);
        if (cholesky_.info() != Eigen::Success) { return false; }
        factor_ = cholesky_.matrixL();
        return true;
    }
    /// Of the leading `size` unknowns.
    [[nodiscard]] double log_determinant(std::size_t size) const {
        return 2.0 * factor_.diagonal().head(static_cast<Eigen::Index>(size)).array().log().sum();
    }
    [[nodiscard]] Eigen::MatrixXd solve(const Eigen::MatrixXd& right) const {
        Eigen::MatrixXd x = order_ * right;
        factor_.triangularView<Eigen::Lower>().solveInPlace(x);
        factor_.transpose().triangularView<Eigen::Upper>().solveInPlace(x);
        return order_.transpose() * x;
    }

    /// Elements of the inverse of S, or of its leading `size` unknowns, where the factor has some: those that occur
    /// together are among them (Takahashi, Fagan and Chin 1973). From the last column to the first.
    void invert(std::size_t size) {
        inverse_ = factor_;
        const int columns = static_cast<int>(size);
        const int* first = inverse_.outerIndexPtr();
        const int* row = inverse_.innerIndexPtr();
        double* z = inverse_.valuePtr();
        const double* l = factor_.valuePtr();
        std::vector<int> place(size, -1);
        std::vector<double> sum;
        for (int j = columns - 1; j >= 0; --j) {
            const int begin = first[j] + 1;
            const int end = static_cast<int>(std::lower_bound(row + begin, row + first[j + 1], columns) - row);
            for (int a = begin; a < end; ++a) { place[static_cast<std::size_t>(row[a])] = a - begin; }
            sum.assign(static_cast<std::size_t>(end - begin), 0.0);
            for (int a = begin; a < end; ++a) {
                const int k = row[a];
                sum[static_cast<std::size_t>(a - begin)] += l[a] * z[first[k]];
                for (int b = first[k] + 1; b < first[k + 1] && row[b] < columns; ++b) {
                    const int at = place[static_cast<std::size_t>(row[b])];
                    if (at < 0) { continue; }
                    sum[static_cast<std::size_t>(at)] += l[a] * z[b];
                    sum[static_cast<std::size_t>(a - begin)] += l[begin + at] * z[b];
                }
            }
            const double over = 1.0 / l[first[j]];
            double diagonal = over;
            for (int a = begin; a < end; ++a) {
                z[a] = -over * sum[static_cast<std::size_t>(a - begin)];
                diagonal -= l[a] * z[a];
                place[static_cast<std::size_t>(row[a])] = -1;
            }
            z[first[j]] = over * diagonal;
        }
    }
    /// An element of the inverse between two unknowns that occur together.
    [[nodiscard]] double inverse(std::size_t a, std::size_t b) const {
        const int i = order_.indices()[static_cast<Eigen::Index>(a)];
        const int j = order_.indices()[static_cast<Eigen::Index>(b)];
        return inverse_.coeff(std::max(i, j), std::min(i, j));
    }

private:
    /// Where each remaining unknown occurs, and how often with each other one.
    void collect_occurrences() {
        std::vector<int> number(rows_.remaining() + 1, 0);
        for (const MixedCount& count : rows_.counts) { ++number[static_cast<std::size_t>(count.unknown) + 1]; }
        for (std::size_t u = 1; u < number.size(); ++u) { number[u] += number[u - 1]; }
        occurrence_first_.assign(number.begin(), number.end());
        occurrences_.resize(rows_.counts.size());
        for (std::size_t s = 0; s < rows_.levels[0]; ++s) {
            for (std::size_t j = rows_.start[s]; j < rows_.start[s + 1]; ++j) {
                const auto unknown = static_cast<std::size_t>(rows_.counts[j].unknown);
                occurrences_[static_cast<std::size_t>(number[unknown]++)] = {s, j};
            }
        }
        std::vector<Eigen::Triplet<double>> together;
        for (std::size_t i = 0; i < rows_.n; ++i) {
            for (std::size_t f = 1; f < rows_.factors.size(); ++f) {
                for (std::size_t g = 1; g <= f; ++g) {
                    together.emplace_back(static_cast<int>(rows_.unknown(f, i)), static_cast<int>(rows_.unknown(g, i)),
                                          rows_.weights[static_cast<Eigen::Index>(i)]);
                }
            }
        }
        products_.resize(size_, size_);
        products_.setFromTriplets(together.begin(), together.end());
        fixed_products_ = Eigen::MatrixXd::Zero(rows_.x.rows(), size_);
        for (std::size_t i = 0; i < rows_.n; ++i) {
            for (std::size_t f = 1; f < rows_.factors.size(); ++f) {
                fixed_products_.col(static_cast<Eigen::Index>(rows_.unknown(f, i))) +=
                    rows_.weights[static_cast<Eigen::Index>(i)] * rows_.x.col(static_cast<Eigen::Index>(i));
            }
        }
        fixed_products_.rightCols(rows_.x.rows()) = fixed_products(rows_);
    }

    /// Lower triangle of S, column by column.
    [[nodiscard]] Matrix assemble(const Eigen::VectorXd& diagonal, const std::vector<double>& precision) const {
        Matrix s(size_, size_);
        Eigen::VectorXd column = Eigen::VectorXd::Zero(size_);
        std::vector<char> seen(rows_.remaining(), 0);
        std::vector<int> rows;
        const auto add = [&](int row, double value) {
            char& mark = seen[static_cast<std::size_t>(row)];
            if (mark == 0) { rows.push_back(row); }
            mark = 1;
            column[row] += value;
        };
        std::size_t f = 1;
        const int random = static_cast<int>(rows_.random);
        for (int j = 0; j < size_; ++j) {
            while (f + 1 < rows_.first.size() && static_cast<std::size_t>(j) >= rows_.first[f + 1]) { ++f; }
            if (j < random) { add(j, precision[f]); }
            for (Matrix::InnerIterator it(products_, j); it; ++it) { add(static_cast<int>(it.row()), it.value()); }
            for (int r = std::max(j, random); r < size_; ++r) { add(r, fixed_products_(r - random, j)); }
            for (int o = occurrence_first_[static_cast<std::size_t>(j)];
                 o < occurrence_first_[static_cast<std::size_t>(j) + 1]; ++o) {
                const Occurrence& at = occurrences_[static_cast<std::size_t>(o)];
                const double scaled = rows_.counts[at.count].count / diagonal[static_cast<Eigen::Index>(at.level)];
                for (std::size_t i = at.count; i < rows_.start[at.level + 1]; ++i) {
                    add(rows_.counts[i].unknown, -scaled * rows_.counts[i].count);
                }
            }
            std::sort(rows.begin(), rows.end());
            s.startVec(j);
            for (const int row : rows) {
                s.insertBack(row, j) = column[row];
                column[row] = 0.0;
                seen[static_cast<std::size_t>(row)] = 0;
            }
            rows.clear();
        }
        s.finalize();
        return s;
    }

    /// A level of the eliminated factor, and the count of the unknown at it.
    struct Occurrence {
        std::size_t level;
        std::size_t count;
    };

    const MixedRows& rows_;
    int size_;
    std::vector<int> occurrence_first_;
    std::vector<Occurrence> occurrences_;
    Matrix products_;                 ///< E among the random unknowns, lower triangle
    Eigen::MatrixXd fixed_products_;  ///< E between the fixed effects and all unknowns
    Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, int> order_;  ///< place of each unknown in the factor
    Eigen::SimplicialLLT<Matrix, Eigen::Lower, Eigen::NaturalOrdering<int>> cholesky_;
    Matrix factor_;
    Matrix inverse_;
};

/// Whether so many unknowns remain, and so few of them occur together, that the sparse factor is the faster one.
inline bool prefers_sparse(const MixedRows& rows) {
    constexpr std::size_t few = 2500;
    if (rows.remaining() <= few) { return false; }
    double pairs = 0.0;
    for (std::size_t s = 0; s < rows.levels[0]; ++s) {
        const auto together = static_cast<double>(rows.start[s + 1] - rows.start[s]);
        pairs += together * together;
    }
    const auto unknowns = static_cast<double>(rows.remaining());
    return pairs < 0.05 * unknowns * unknowns;
}

}  // namespace goodwill::inline v0::support::detail
