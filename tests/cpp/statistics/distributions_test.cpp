// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/distributions.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace {

using namespace goodwill::support;

// Values of SciPy 1.17 (scipy.stats.norm, t, beta).
TEST(OracleDistributions, NormalStudentAndBeta) {
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-13);
    EXPECT_NEAR(normal_cdf(-6.5) / 4.016000583859088e-11, 1.0, 1e-13);
    EXPECT_NEAR(student_t_quantile(0.975, 1.0), 12.706204736174694, 1e-11);
    EXPECT_NEAR(student_t_quantile(0.975, 2.5), 3.5746548420036817, 1e-12);
    EXPECT_NEAR(student_t_quantile(0.975, 300.0), 1.9679030112610865, 1e-12);
    EXPECT_NEAR(student_t_cdf(-2.1, 7.3), 0.0361233567124267, 1e-14);
    EXPECT_NEAR(beta_quantile(0.025, 0.5, 10.5), 4.7890433157581876e-05, 1e-15);
    EXPECT_NEAR(beta_quantile(0.975, 4.2, 0.7), 0.9988913485817794, 1e-13);
    EXPECT_NEAR(beta_quantile(0.025, 7.75e6, 2.25e6), 0.7747411324769289, 1e-10);
}

TEST(UnitDistributions, ProbabilitiesAndShapesOutsideTheirDomainAreRefused) {
    EXPECT_THROW((void)normal_quantile(0.0), std::domain_error);
    EXPECT_THROW((void)student_t_quantile(1.0, 5.0), std::domain_error);
    EXPECT_THROW((void)student_t_cdf(1.0, 0.0), std::domain_error);
    EXPECT_THROW((void)beta_quantile(0.5, -1.0, 2.0), std::domain_error);
    EXPECT_EQ(normal_cdf(-std::numeric_limits<double>::infinity()), 0.0);
    EXPECT_EQ(normal_cdf(std::numeric_limits<double>::infinity()), 1.0);
}

}  // namespace
