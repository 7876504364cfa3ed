// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace goodwill::inline v0::support {

/// Positive half of the Gauss-Legendre nodes on [-1, 1] and their weights, to 18 digits.
template <int Points>
struct GaussLegendre;

template <>
struct GaussLegendre<8> {
    static constexpr std::array<double, 4> node{0.183434642495649805, 0.525532409916328986, 0.79666647741362674,
                                                0.960289856497536232};
    static constexpr std::array<double, 4> weight{0.362683783378361983, 0.313706645877887287, 0.222381034453374471,
                                                  0.101228536290376259};
};

template <>
struct GaussLegendre<10> {
    static constexpr std::array<double, 5> node{0.148874338981631211, 0.433395394129247191, 0.679409568299024406,
                                                0.865063366688984511, 0.97390652851717172};
    static constexpr std::array<double, 5> weight{0.29552422471475287, 0.269266719309996355, 0.219086362515982044,
                                                  0.149451349150580593, 0.0666713443086881376};
};

template <>
struct GaussLegendre<12> {
    static constexpr std::array<double, 6> node{0.125233408511468915, 0.367831498998180194, 0.587317954286617447,
                                                0.769902674194304687, 0.904117256370474857, 0.981560634246719251};
    static constexpr std::array<double, 6> weight{0.249147045813402785, 0.233492536538354809, 0.203167426723065922,
                                                  0.160078328543346226, 0.106939325995318431, 0.0471753363865118272};
};

template <>
struct GaussLegendre<20> {
    static constexpr std::array<double, 10> node{
        0.0765265211334973338, 0.227785851141645078, 0.373706088715419561, 0.510867001950827098, 0.636053680726515025,
        0.746331906460150793,  0.839116971822218823, 0.912234428251325906, 0.963971927277913791, 0.993128599185094925};
    static constexpr std::array<double, 10> weight{0.152753387130725851,  0.149172986472603747,  0.142096109318382051,
                                                   0.131688638449176627,  0.118194531961518417,  0.101930119817240435,
                                                   0.0832767415767047487, 0.0626720483341090636, 0.0406014298003869413,
                                                   0.0176140071391521183};
};

/// The integral of f over [low, high] by Gauss and Legendre's rule in equal panels; f is called at ascending points.
template <int Points = 20, class Function>
[[nodiscard]] double integrate_panels(Function f, double low, double high, int panels) {
    using Rule = GaussLegendre<Points>;
    const double half = 0.5 * (high - low) / panels;
    double total = 0.0;
    for (int panel = 0; panel < panels; ++panel) {
        const double middle = low + (2 * panel + 1) * half;
        double sum = 0.0;
        for (std::size_t i = Rule::node.size(); i-- > 0;) { sum += Rule::weight[i] * f(middle - half * Rule::node[i]); }
        for (std::size_t i = 0; i < Rule::node.size(); ++i) {
            sum += Rule::weight[i] * f(middle + half * Rule::node[i]);
        }
        total += sum * half;
    }
    return total;
}

}  // namespace goodwill::inline v0::support
