// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "goodwill/support/quadrature.hpp"
#include "goodwill/value/impl/covariate_likelihood.ipp"

// Within a piece z does not change, so with A = alpha + A(tau), D = beta + D(tau), Abar and Dbar their values where the
// piece begins and z the covariates put in the places of their effects, everything a node brings is told by
//
//     grad log density = k + c_1 e_r + c_2 p + c_3 e_s + c_4 q,    c = (-log A, -R/A, -log D, -(s+1)/D),
//     k = -R z_rate + e_s/s - s z_dropout,  p = e_alpha + A' - Abar z_rate,  q = e_beta + D' - Dbar z_dropout,
//
// and its Hessian by products of the same vectors with the same c: the nodes add up 15 numbers, the piece puts them
// together.
namespace goodwill::inline v0::value::detail {

/// Pareto/NBD: how the parameters stand in the ways.
inline void pareto_way(CovariateWay& way, const ParetoNbdParams& p, const Places& places, const CovariateHistory& h,
                       const Clocks& clocks, bool died, bool derivatives) {
    way.clear();
    add_power(way, p.r + h.x, 0, p.alpha, 1, clocks.rate, places.base, derivatives);
    add_power(way, p.s + (died ? 1.0 : 0.0), 2, p.beta, 3, clocks.dropout, places.base + places.rate, derivatives);
}

/// Sums over the nodes of a piece: of the density, of it times each c, and times each product of two.
struct PieceSums {
    double all = 0.0;
    std::array<double, 4> one{};
    std::array<std::array<double, 4>, 4> two{};  ///< lower triangle
};

/// The ways in which a Pareto/NBD customer can have died within one piece.
class ParetoPiece {
public:
    ParetoPiece(const ParetoNbdParams& params, const Places& places, const CovariateHistory& h)
        : p_(params), places_(places), R_(params.r + h.x) {}

    void add(SumOfWays& sum, const Clocks& clocks, double length, const PathWalk& rate, const PathWalk& dropout,
             bool derivatives) const {
        const double at_rate = p_.alpha + clocks.rate.value;
        const double at_dropout = p_.beta + clocks.dropout.value;
        const PieceSums sums = nodes(sum.reference(), at_rate, at_dropout, length, rate, dropout, derivatives);
        if (derivatives) {
            put_together(sum, sums, clocks, at_rate, at_dropout, rate, dropout);
        } else {
            sum.add(sums.all);
        }
    }

private:
    [[nodiscard]] PieceSums nodes(double reference, double at_rate, double at_dropout, double length,
                                  const PathWalk& rate, const PathWalk& dropout, bool derivatives) const {
        using Rule = support::GaussLegendre<8>;
        const double fast = std::exp(rate.log_speed());
        const double fade = std::exp(dropout.log_speed());
        const double constant = std::log(p_.s) + dropout.log_speed() - reference;
        // Nearly an exponential in w = log(1 + u/c), u the time since the piece began.
        const double c = std::min(at_rate / fast, at_dropout / fade);
        const double width = std::log1p(length / c);
        const double fall = R_ + p_.s;
        const double end = std::min(width, 45.0 / fall);
        const int panels = std::max(1, static_cast<int>(std::ceil(fall * end / 4.0)));
        const double half = 0.5 * end / panels;
        PieceSums sums;
        for (int panel = 0; panel < panels; ++panel) {
            const double middle = (2 * panel + 1) * half;
            for (std::size_t i = 0; i < Rule::node.size(); ++i) {
                for (const double side : {-1.0, 1.0}) {
                    const double w = middle + side * half * Rule::node[i];
                    const double u = c * std::expm1(w);
                    const double A = at_rate + u * fast;
                    const double D = at_dropout + u * fade;
                    const double log_A = std::log(A);
                    const double log_D = std::log(D);
                    const double share =
                        Rule::weight[i] * half * (u + c) * std::exp(constant - R_ * log_A - (p_.s + 1.0) * log_D);
                    sums.all += share;
                    if (derivatives) { add_node(sums, share, {-log_A, -R_ / A, -log_D, -(p_.s + 1.0) / D}); }
                }
            }
        }
        return sums;
    }

    static void add_node(PieceSums& sums, double share, const std::array<double, 4>& c) {
        for (std::size_t i = 0; i < 4; ++i) {
            const double by = share * c[i];
            sums.one[i] += by;
            for (std::size_t j = 0; j <= i; ++j) { sums.two[i][j] += by * c[j]; }
        }
    }

    // The vectors of the head of this file, one a column.
    static constexpr Eigen::Index k = 0;
    static constexpr Eigen::Index e_r = 1;
    static constexpr Eigen::Index p = 2;
    static constexpr Eigen::Index e_s = 3;
    static constexpr Eigen::Index q = 4;
    static constexpr Eigen::Index z_rate = 5;
    static constexpr Eigen::Index z_dropout = 6;
    static constexpr Eigen::Index columns = 7;
    using Directions = Eigen::Matrix<double, Eigen::Dynamic, columns, 0, most_parameters, columns>;
    using Products = Eigen::Matrix<double, columns, columns>;

    [[nodiscard]] Directions directions(const Clocks& clocks, double at_rate, double at_dropout, const PathWalk& rate,
                                        const PathWalk& dropout) const {
        const Eigen::Index rates = places_.base;
        const Eigen::Index dropouts = places_.base + places_.rate;
        Directions E = Directions::Zero(places_.all(), columns);
        E.col(z_rate).segment(rates, places_.rate) = rate.z();
        E.col(z_dropout).segment(dropouts, places_.dropout) = dropout.z();
        E(0, e_r) = 1.0;
        E(1, p) = 1.0;
        E.col(p).segment(rates, places_.rate) = clocks.rate.gradient - at_rate * rate.z();
        E(2, e_s) = 1.0;
        E(3, q) = 1.0;
        E.col(q).segment(dropouts, places_.dropout) = clocks.dropout.gradient - at_dropout * dropout.z();
        E.col(k) = -R_ * E.col(z_rate) - p_.s * E.col(z_dropout);
        E(2, k) = 1.0 / p_.s;
        return E;
    }

    /// How much of each product of two directions there is in the squares of the gradients: lower triangle.
    [[nodiscard]] static Products squares(const PieceSums& sums) {
        Products M = Products::Zero();
        M(k, k) = sums.all;
        for (Eigen::Index i = 0; i < 4; ++i) {
            const auto at = static_cast<std::size_t>(i);
            M(e_r + i, k) = sums.one[at];
            for (Eigen::Index j = 0; j <= i; ++j) { M(e_r + i, e_r + j) = sums.two[at][static_cast<std::size_t>(j)]; }
        }
        return M;
    }

    void put_together(SumOfWays& to, const PieceSums& sums, const Clocks& clocks, double at_rate, double at_dropout,
                      const PathWalk& rate, const PathWalk& dropout) const {
        const Directions E = directions(clocks, at_rate, at_dropout, rate, dropout);
        Products M = squares(sums);
        const EffectVector first = E * M.col(k);
        // The Hessians of log s, -R log A and -(s + 1) log D.
        M(e_s, e_s) -= sums.all / (p_.s * p_.s);
        M(p, e_r) += sums.one[1] / R_;
        M(p, p) += sums.two[1][1] / R_;
        M(z_rate, e_r) -= sums.all;
        M(z_rate, p) -= sums.one[1];
        M(z_rate, z_rate) -= sums.one[1] * at_rate;
        M(q, e_s) += sums.one[3] / (p_.s + 1.0);
        M(q, q) += sums.two[3][3] / (p_.s + 1.0);
        M(z_dropout, e_s) -= sums.all;
        M(z_dropout, q) -= sums.one[3];
        M(z_dropout, z_dropout) -= sums.one[3] * at_dropout;
        const Products whole = M.selfadjointView<Eigen::Lower>();
        EffectMatrix second = E * (whole * E.transpose());
        const Eigen::Index dropouts = places_.base + places_.rate;
        second.block(places_.base, places_.base, places_.rate, places_.rate) += sums.one[1] * clocks.rate.hessian;
        second.block(dropouts, dropouts, places_.dropout, places_.dropout) += sums.one[3] * clocks.dropout.hessian;
        to.add(sums.all, first, second);
    }

    const ParetoNbdParams& p_;
    const Places& places_;
    double R_;
};

[[nodiscard]] inline WaysFound ways_of(const ParetoNbdParams& p, const Places& places, const CovariateHistory& h,
                                       bool derivatives) {
    Clocks end(places);
    for_each_piece(h.rate, h.dropout, h.recency, h.T, [&](double from, double to, const auto& rate, const auto& drop) {
        end.advance(to - from, rate, drop, derivatives);
    });
    CovariateWay alive(places.all());
    pareto_way(alive, p, places, h, end, false, derivatives);
    double reference = alive.value;
    Clocks clocks(places);
    const auto walk = [&](auto body) {
        clocks = Clocks(places);
        for_each_piece(h.rate, h.dropout, h.recency, h.T,
                       [&](double from, double to, const PathWalk& rate, const PathWalk& drop) {
                           if (from >= h.recency) { body(to - from, rate, drop); }
                           clocks.advance(to - from, rate, drop, derivatives);
                       });
    };
    // The greatest the integrand of a piece may be is about that at its beginning.
    CovariateWay at(places.all());
    walk([&](double length, const PathWalk&, const PathWalk& drop) {
        pareto_way(at, p, places, h, clocks, true, false);
        reference = std::max(reference, at.value + std::log(p.s) + drop.log_speed() + std::log(length));
    });
    WaysFound found{SumOfWays(places.all(), reference), alive.value};
    found.sum.add(1.0, alive, derivatives);
    ParetoPiece piece(p, places, h);
    walk([&](double length, const PathWalk& rate, const PathWalk& drop) {
        piece.add(found.sum, clocks, length, rate, drop, derivatives);
    });
    return found;
}

}  // namespace goodwill::inline v0::value::detail
