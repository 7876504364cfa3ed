# SPDX-License-Identifier: Apache-2.0
# The numbers of tests/cpp/survival/fine_gray_test.cpp. From the root: Rscript tests/oracles/support/fine_gray.R
# Written with R 4.2.2, survival 3.5-3 and cmprsk 2.2-11 (Debian 12: r-base-core, r-cran-survival, r-cran-cmprsk).
suppressMessages({library(survival); library(cmprsk)})
options(digits = 16)
d <- read.csv(gzfile("python/goodwill/datasets/survival/rossi.csv.gz"))
i <- seq_len(nrow(d))
d$cause <- ifelse(d$arrest == 1, ifelse(i %% 3 == 0, 2, 1), 0)
early <- i %% 4 == 1
d$week[early] <- ceiling(d$week[early] / 3)
d$cause[early] <- 0
told <- function(...) cat(..., "\n")

told("coxph of finegray's rows, with ties")
rows <- finegray(Surv(week, factor(cause, 0:2)) ~ ., data = d[c("week", "cause", "fin", "age", "prio")], etype = "1")
m <- coxph(Surv(fgstart, fgstop, fgstatus) ~ fin + age + prio, rows, fgwt, ties = "breslow", control = coxph.control(eps = 1e-12, toler.chol = 1e-14))
told("coefficients", coef(m))
told("log-likelihood null, fitted", m$loglik, "events", sum(d$cause == 1))

told("crr, a thousandth of the row's number added to each week")
x <- as.matrix(d[c("fin", "age", "prio")])
m <- crr(d$week + i / 1000, d$cause, x, gtol = 1e-10)
told("coefficients", m$coef)
told("standard errors", sqrt(diag(m$var)))
curve <- predict(m, cov1 = rbind(c(0, 20, 1), c(1, 30, 4)))
for (t in c(10, 52)) told("incidence at", t, curve[max(which(curve[, 1] <= t)), -1])
