# SPDX-License-Identifier: Apache-2.0
# Rscript tests/oracles/statistics/regression.R python/goodwill/datasets > tests/oracles/statistics/regression_r.txt
# Regressions of shipped data by R's stats and MASS, 17 digits: a name and its numbers on each line.
suppressMessages(library(MASS))
folder <- commandArgs(trailingOnly = TRUE)[1]
shipped <- function(path) read.csv(gzfile(file.path(folder, path)), check.names = FALSE, fileEncoding = "UTF-8")
say <- function(name, numbers) cat(name, sprintf("%.17g", unname(numbers)), "\n")
errors <- function(fit) sqrt(diag(vcov(fit)))
exact <- glm.control(epsilon = 1e-15, maxit = 200)
# glm's errors are those of the weights one step before its end: begin once more at the end.
settled <- function(fit) update(fit, start = coef(fit))

cat("#", R.version.string, "MASS", format(packageVersion("MASS")), "\n")
kiosk <- shipped("kiosk_survey/encounters.csv.gz")
kiosk <- kiosk[complete.cases(kiosk[, c("P01", "P05", "P09", "P13", "SAT1")]), ]
say("kiosk.rows", nrow(kiosk))

line <- lm(SAT1 ~ P01 + P05 + P09 + P13, kiosk)
say("lm.coefficients", coef(line))
say("lm.errors", errors(line))
say("lm.logLik", c(logLik(line), deviance(line), summary(line)$r.squared))
say("lm.interval", t(confint(line, level = 0.9)))

weight <- 0.5 + kiosk$resp_id %% 4
weighted <- lm(SAT1 ~ P01 + P05 + P09 + P13, kiosk, weights = weight)
say("weighted.coefficients", coef(weighted))
say("weighted.errors", errors(weighted))

logit <- settled(glm(I(SAT1 >= 5) ~ P01 + P05 + P09 + P13, binomial, kiosk, control = exact))
say("logit.coefficients", coef(logit))
say("logit.errors", errors(logit))
say("logit.logLik", c(logLik(logit), deviance(logit), AIC(logit)))

often <- shipped("donations/patterns.csv.gz")
counts <- settled(glm(frequency ~ recency + I(recency^2), poisson, often, weights = weights, control = exact))
say("poisson.coefficients", coef(counts))
say("poisson.errors", errors(counts))
say("poisson.logLik", c(logLik(counts), deviance(counts)))

grades <- polr(factor(SAT1) ~ P01 + P05 + P09 + P13, kiosk, Hess = TRUE, control = list(reltol = 1e-16, maxit = 2000))
say("polr.coefficients", c(coef(grades), grades$zeta))
say("polr.errors", errors(grades))
say("polr.logLik", logLik(grades))

buyers <- shipped("cdnow/summary_rounded.csv.gz")
wide <- glm.nb(frequency ~ recency + T, buyers, control = glm.control(epsilon = 1e-15, maxit = 500))
say("nb.coefficients", c(coef(wide), 1 / wide$theta))
say("nb.logLik", logLik(wide))
