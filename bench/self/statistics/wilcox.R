# SPDX-License-Identifier: MIT
# Reads `set,sample,value` on standard input, sample being x or y; a set without y is of paired differences.
# Writes `set,estimate,low,high,p` of R's exact Wilcoxon test of each set, to 17 significant digits.
data <- read.csv(file("stdin"))
test <- function(rows) {
  x <- rows$value[rows$sample == "x"]
  y <- rows$value[rows$sample == "y"]
  # for the smallest samples R warns that 95 % cannot be had, and gives what it can
  result <- suppressWarnings(
    wilcox.test(x, if (length(y) > 0) y, exact = TRUE, conf.int = TRUE, conf.level = 0.95))
  c(result$estimate, result$conf.int, result$p.value)
}
cat("set,estimate,low,high,p\n")
for (rows in split(data, data$set)) {
  cat(rows$set[1], sprintf("%.17g", test(rows)), sep = ",")
  cat("\n")
}
