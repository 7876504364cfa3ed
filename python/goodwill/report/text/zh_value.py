# SPDX-License-Identifier: Apache-2.0
"""The Chinese catalogue: who the customers are and what they are worth."""

CATALOGUE: dict[str, str] = {
    "analysis.value": "顾客的价值",
    "value.title": "顾客是谁，值多少",
    "value.customers": "{customers}位顾客中，{repeat}位再次光顾过。按各人离开的时间长短推算，{alive}的顾客尚未流失。",
    "value.total": "{end}之后的十二个月里，预期他们合计带来{total}，平均每人{mean}。每次购买从当日起按每年10\u202f%折现；折现率是人为选定的，"
    "不是分析所得。",
    "value.model.MBGNBD": "购买频率采用修正的BG/NBD模型：顾客在任何一次购买之后都可能离开。",
    "value.model.BGNBD": "购买频率采用BG/NBD模型：顾客在任何一次重复购买之后都可能离开；现有数据不足以支持首次购买后即离开的模型。",
    "value.model.NBD": "购买频率采用NBD模型：无人离开，因为数据中看不出有人离开。",
    "value.rests": "金额采用Gamma-Gamma模型。区间只反映两个模型参数的不确定性，不反映单个顾客的不确定性：同一位顾客可能再来十次，也可能不再来。",
    "value.sample": "价值只计日志中的顾客，未使用抽样权重。",
    "value.costs": "金额为收入减去成本。",
    "value.doubt": "最后一次服务接触（{end}）远离其他各次，后者都在{fence}之前：如果这个日期有误，对其后收入的预期也就有误。",
    "value.revenue": "金额为收入，其中只有一部分是利润：日志中没有成本。",
    "value.refunds": "{refunds}行金额为负，已从此前的购买中扣除。",
    "value.orphans": "其中{refunds}行此前没有购买，未计入。",
    "value.unknown": "{purchases}次购买没有金额，只计次数。",
    "value.currency": "模式文件没有写明货币，金额以日志中的单位计。",
    "value.warnings": "使用这些数字之前须知",
    "value.warning": "提示：{text}",
    "value.chart": "最有价值的顾客在预期价值中所占的份额",
    "value.note": "每一条表示最有价值的那部分顾客合计所占的份额。",
    "value.best": "最有价值的{percent}",
    "value.card.total": "十二个月的预期",
    "value.headline": "{end}之后的十二个月里，预期顾客带来{total}。最有价值的一成顾客所占份额为{top}。",
    "value.few": "至少需要{least}位再次光顾的顾客，日志中有{repeat}位",
    "value.alike": "各顾客的金额几乎没有差别，因此金额按围绕均值对称分布计（NormalNormal），价值可能因此没有区间。",
    "value.unfitted": "无法拟合{model}：{message}",
}
