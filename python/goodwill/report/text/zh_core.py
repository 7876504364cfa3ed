# SPDX-License-Identifier: Apache-2.0
"""The Chinese for what the core says in English: methods, warnings, where a column comes from.

What stands in braces differs from case to case. Citations stay as they are.
"""

#: Looked through in this order; the first that fits is taken.
PHRASES: dict[str, str] = {
    # methods
    "beta": "beta分布",
    "t": "t分布",
    "jackknife, t": "刀切法，t分布",
    "bootstrap of both groups, percentile": "两组各自自助法，百分位",
    "wilson": "Wilson得分法",
    "score": "得分法",
    "tango": "Tango得分法",
    "wald": "Wald法",
    "jeffreys": "Jeffreys法",
    "delta method over the model's parameters": "delta法（模型参数）",
    "normal": "正态近似",
    "delta, log": "delta法（对数尺度）",
    "delta, logit": "delta法（logit尺度）",
    "fisher z": "Fisher z变换",
    "average information, log": "平均信息矩阵（对数尺度）",
    "average information, logit": "平均信息矩阵（logit尺度）",
    "percentile bootstrap, {n} samples": "百分位自助法（{n}个样本）",
    "t, HC1": "t分布，异方差稳健",
    "t, {kind} errors": "t分布，{kind}标准误",
    "least squares, cluster-robust": "最小二乘，聚类稳健",
    "order statistics (binomial)": "次序统计量（二项分布）",
    "order statistics, weighted (Woodruff)": "加权次序统计量（Woodruff）",
    "profile likelihood, robust": "稳健剖面似然",
    "normal hierarchical model": "正态分层模型",
    "isotonic least squares, pivotal interval (Deng, Han and Zhang 2021)": "保序最小二乘，枢轴区间（Deng, Han and Zhang 2021）",
    "continuous piecewise-linear least squares, robust profile likelihood": "连续分段线性最小二乘，稳健剖面似然",
    "difference of independent estimates (MOVER)": "独立估计之差（MOVER）",
    "influence function, logit": "影响函数（logit尺度）",
    "jackknife, logit": "刀切法（logit尺度）",
    "jackknife, log": "刀切法（对数尺度）",
    "beta posteriors, Gaussian copula": "beta后验，高斯copula",
    "difference of shares, cluster-robust, t": "比例之差，聚类稳健，t分布",
    "{method} (weighted, design effect {effect})": "{method}（加权，设计效应{effect}）",
    # sources that are no citations
    "mean": "均值",
    "normal approximation": "正态近似",
    "continuous piecewise-linear least squares": "连续分段线性最小二乘",
    "beta approximation to the Dirichlet posterior, half an observation at each end": "Dirichlet后验的beta近似，两端各加半个观测",
    "sample quantile, Hyndman and Fan (1996) type 7": "样本分位数，Hyndman and Fan (1996)第7型",
    "discounted expected transactions times expected spend": "折现预期交易次数乘以预期金额",
    "Lorenz curve of expected values": "预期价值的Lorenz曲线",
    "Lorenz curve": "Lorenz曲线",
    "distance to the quadrant of quality": "到优质象限的距离",
    "mean probability of being alive": "仍活跃概率的平均",
    "encounter attrition": "接触流失模型",
    "maximum likelihood": "最大似然",
    # why a path model cannot be true
    "the loading of '{item}' on '{name}' is {value}, beyond 1": "“{item}”在“{name}”上的载荷为{value}，超过1",
    "the reliability of '{name}' is {value}, outside 0 to 1": "“{name}”的信度为{value}，超出0到1",
    "R2 of '{name}' is {value}, outside 0 to 1": "“{name}”的R2为{value}，超出0到1",
    "the correlations of the constructs are not positive semidefinite": "各构念的相关矩阵不是半正定的",
    "the correlations of the items that the model implies are not positive semidefinite": "模型所蕴含的各问题的相关矩阵不是半正定的",
    # warnings
    "no observations": "没有观测",
    "the variance is at its bound of 0: no interval": "方差为下界0，没有区间",
    "wald intervals are too short for small samples": "样本小时Wald区间过短",
    "wald intervals are too short for small samples and near 0 and 1": "样本小或接近0和1时Wald区间过短",
    "{n} observations without a weight left out": "略去了{n}个没有权重的观测",
    "no {end} limit at n = {n}: both limits need {needed} observations": "n = {n}时没有{end}限：两端的界限需要{needed}个观测",
    "upper": "上",
    "lower": "下",
    "one cluster says nothing about the spread between clusters": "只有一个聚类，无法得知聚类之间的差异",
    "two observations always lie on a line": "两个观测总在一条直线上",
    "all observations lie on the line: the interval has no width": "所有观测都在直线上：区间没有宽度",
    "only {n} clusters: the interval tends to be too short": "只有{n}个聚类：区间往往过短",
    "too few points beside it: the place is not determined": "旁边的点太少：位置无法确定",
    "the interval is open below: it reaches the end of the data": "区间下端开放：它到达数据的边缘",
    "the interval is open above: it reaches the end of the data": "区间上端开放：它到达数据的边缘",
    "the search for the breaks did not settle": "对转折点的搜索没有收敛",
    "no break is established (p = {p})": "没有确立转折点（p = {p}）",
    "a second break is not established (p = {p})": "没有确立第二个转折点（p = {p}）",
    "the curve bends more than these pieces do (p = {p}): read the breaks as a summary": "曲线的弯曲多于这些线段（p = {p}）：转折点只能当作概括",
    "{n} accounts whose refunds exceed their purchases count as 0": "有{n}位顾客的退款多于购买，按0计",
    "one account: everything hangs on it": "只有一位顾客：一切系于其一身",
    "accounts say nothing of the error: the interval takes visits as independent": "顾客之间看不出误差：区间把各次接触视为独立",
    "who talks is not known: all of the utterly dissatisfied count as terrorists": "不知道谁会说出去：极不满意者全部算作破坏者",
    "the values are equal, or one is everything: the interval is a point": "各值相等，或一个值占全部：区间是一个点",
    "no spread within any group: differences are put down to chance": "各组内部都没有差异：组间差异归于偶然",
    "nobody is expected to buy again": "预计没有人会再次购买",
    "{n} repeat customers whose mean amount is not positive are valued as if their amounts were unknown": "有{n}位回头客的平均金额不为正，按金额未知估值",
    "probability_alive is 1 for the {n} rows without a repeat purchase, because this model lets nobody leave before one; "
    "the modified model (MBG) does not have that property": "没有再次购买的{n}行，probability_alive为1，因为此模型认为首次再购之前无人离开；修正模型（MBG）没有这一性质",
    "q is at most 1: the population's mean amount is infinite and expected_spend refuses; median_spend serves instead": "q不大于1：总体的平均金额无穷大，expected_spend不予计算；可改用median_spend",
    "amounts go with frequency, which this model denies: proportional to its power {power} (p < 0.01, see "
    "spend_independence)": "金额与频率相关，而此模型假定无关：与频率的{power}次幂成正比（p < 0.01，见spend_independence）",
    "every frequency is the same: the elasticity is not determined": "所有频率相同：弹性无法确定",
    "parameters of {model} were given, not fitted: there are no intervals": "{model}的参数是给定的，不是拟合的：没有区间",
    "the fit of {model} is no maximum: {why}": "{model}的拟合不是极大值：{why}",
    "amounts": "金额",
    "purchases": "购买",
    # refusals
    "handover_loss: column 'employee': expected a visit by another employee than the last time, early enough, got nothing": "没有"
    "足够早的、换了员工的接触",
    "handover_loss: column 'employee': expected a visit by the same employee as the last time, early enough, got nothing": "没有"
    "足够早的、仍由原来员工接待的接触",
    "key_accounts: column 'revenue': expected an account with a revenue above 0, got nothing": "没有一位顾客的收入大于0",
    "quadrants: column 'procedural': expected {n} or more rows of both scores in a group, got nothing": "没有一组至少有{n}行"
    "同时具备两面的评分",
    "type_matrix: column 'satisfaction': expected one customer with satisfaction and loyalty at least, got nothing": "没有一次接触"
    "同时问到满意度与推荐意愿",
    "trend: column '{column}': expected ratings at two different times or more, got 'one time only'": "列“{column}”应有"
    "两个或更多不同时间的评分，实际只有一个时间",
    "{function}: column '{column}': expected {expected}, got '{got}'": "列“{column}”应有{expected}，实际为“{got}”",
}

COLUMNS: dict[str, str] = {
    "each row": "每一行",
    "{time} for every row": "每一行均为{time}",
    "mean of {columns}": "{columns}的平均",
    "from {begin} to {end}, in opening hours": "从{begin}到{end}，仅计营业时间",
    "from {begin} to {end}": "从{begin}到{end}",
    "{end} before {begin}": "{end}早于{begin}",
}
