# SPDX-License-Identifier: Apache-2.0
# The numbers of tests/python/stats/test_mixed.py: Rscript tests/oracles/support/insteval.R RATINGS.csv (columns s, d, dept, y)
# Written with R 4.2.2 and lme4 1.1-31. Newton steps on lme4's own deviance function, with slopes by differences, from where
# lmer stops: its optimiser ends where the deviance changes by less than 1e-7, up to 5e-5 away in the smallest variance.
suppressMessages(library(lme4))
options(digits = 17)
d <- read.csv(commandArgs(TRUE)[1])
formula <- y ~ 1 + (1 | s) + (1 | d) + (1 | dept)
m <- lmer(formula, d)
deviance <- lmer(formula, d, devFunOnly = TRUE)
theta <- getME(m, "theta")
h <- 2e-5
along <- function(k, by) deviance(replace(theta, k, theta[k] + by))
slope <- function(k) (along(k, h) - along(k, -h) - (along(k, 2 * h) - along(k, -2 * h)) / 8) / (1.5 * h)
curvature <- sapply(1:3, function(k) (along(k, 1e-3) + along(k, -1e-3) - 2 * along(k, 0)) / 1e-6)
for (step in 1:6) theta <- theta - sapply(1:3, slope) / curvature
cat("slopes", sapply(1:3, slope), "\n")
m <- lmer(formula, d, start = theta, control = lmerControl(optimizer = NULL))
cat("variances", sigma(m)^2 * theta^2, sigma(m)^2, "\n")
cat("criterion", deviance(theta), "\n")
