# SPDX-License-Identifier: Apache-2.0
"""How columns are called in the exports of help desks, customer databases and surveys, in English and Chinese."""

from __future__ import annotations

import re
import unicodedata

#: Role to the names it goes by, in lower case with blanks between words.
NAMES: dict[str, tuple[str, ...]] = {
    "encounter": (
        "ticket id|ticket number|ticket|case number|case id|issue key|incident number|number|order id|order number|invoice no",
        "invoice number|invoice|conversation id|call id|response id|responseid|transaction id|booking id|visit id|row id|id",
        "工单编号|工单号|订单编号|订单号|单号|编号|流水号|答卷编号|序号|会话编号|通话编号|投诉编号",
    ),
    "customer": (
        "customer id|customer|client id|client|requester|requester id|requester email|contact|contact name|contact id|caller id",
        "caller|account name|account id|account|user id|user|member id|member|patient id|guest|reporter|respondent id|resp id",
        "customer unique id|customerid|buyer|email|phone number|card number",
        "客户编号|客户|客户名称|客户姓名|顾客|顾客编号|会员编号|会员号|会员|用户|用户编号|用户名|手机号|手机号码|来电号码|姓名",
    ),
    "time": (
        "time|date|created at|created time|created|create date|created date|opened at|opened|date time opened|date opened",
        "start date|start time|timestamp|order date|order purchase timestamp|purchase date|visit date|call time|date received",
        "received|invoice date|recorded date|submitted at|submission date|arrival time|when",
        "时间|日期|创建时间|创建日期|提交时间|提交答卷时间|开始时间|下单时间|购买时间|来电时间|进线时间|受理时间|投诉时间|到店时间|就诊时间|时间戳记",
    ),
    "channel": (
        "channel|via|source|origin|case origin|contact type|contact method|medium|ticket source|submitted via",
        "渠道|来源|来源渠道|接入渠道|受理渠道|联系方式类型",
    ),
    "touchpoint": (
        "touchpoint|step|stage|activity|queue|assignment group|group|service type|request type|process",
        "触点|环节|步骤|节点|服务环节|业务类型|服务类型|队列|技能组|工单类型",
    ),
    "site": (
        "site|branch|store|shop|location|office|region|borough|city|country|state|customer state|outlet|hospital|company",
        "门店|网点|店铺|分店|地点|城市|地区|区域|省份|分公司|营业厅|机构",
    ),
    "employee": (
        "employee|agent|assignee|assigned to|assigned agent|staff|owner|case owner|server|operator|resolved by|handled by",
        "seller|consultant|advisor",
        "员工|客服|坐席|座席|受理人|处理人|服务人员|经办人|负责人|销售|顾问|受理客服",
    ),
    "segment": (
        "segment|customer type|customer segment|tier|plan|class|priority|product|membership|type of travel|age band|age group",
        "客户类型|客户等级|会员等级|客户级别|客群|优先级|产品|年龄段",
    ),
    "booking": ("booking time|booking duration", "预约用时|预订用时"),
    "waiting": (
        "waiting time|wait time|waiting|wait|queue time|q time|hold time",
        "等待时间|等待时长|排队时间|排队时长|等候时间",
    ),
    "response": (
        "first response time|first reply time|response time|time to first response|first response",
        "响应时间|首次响应时间|首次响应时长|响应时长|首响时长",
    ),
    "service": (
        "service time|handle time|handling time|duration|call duration|ser time|talk time|service duration",
        "服务时间|服务时长|处理时长|通话时长|办理时长|所用时间",
    ),
    "delivery": ("delivery time|lead time|shipping time", "配送时长|交付时长|送达用时"),
    "correction": (
        "resolution time|time to resolution|full resolution time|resolution hours|repair time|recovery time",
        "解决时长|修复时长|处理用时|补救时长",
    ),
    "promised": (
        "promised|due date|due by|due|promised date|estimated delivery|order estimated delivery date|expected delivery",
        "sla due|committed date",
        "承诺时间|预计时间|应完成时间|截止时间|预计送达时间|承诺送达时间|到期时间",
    ),
    "actual": (
        "actual|delivered|delivered at|delivery date|order delivered customer date|completed at|completion date|actual date",
        "实际时间|完成时间|实际完成时间|送达时间|实际送达时间|签收时间",
    ),
    "satisfaction": (
        "satisfaction|csat|csat score|satisfaction score|satisfaction rating|customer satisfaction|overall satisfaction",
        "rating|score|stars|review score|overall rating|sat",
        "满意度|总体满意度|整体满意度|评分|满意度评价|评价|星级|服务评价|满意度评分",
    ),
    "recommend": (
        "nps|nps score|recommend|likelihood to recommend|would you recommend|net promoter score|how likely are you to recommend us",
        "推荐意愿|推荐度|推荐可能性|净推荐值|是否愿意推荐",
    ),
    "effort": (
        "ces|effort|effort score|customer effort|customer effort score|ease",
        "费力度|客户费力度|费力程度|易用性|便捷度",
    ),
    "complaint_channel": ("complaint channel", "投诉渠道"),
    "complaint_severity": ("severity|complaint severity|impact", "严重程度|投诉等级|投诉级别"),
    "complaint_kind": (
        "complaint kind|complaint type|issue|category|reason|complaint reason|subject category|issue type",
        "投诉类型|投诉类别|投诉原因|问题类型|问题分类|原因",
    ),
    "resolution": ("resolution|recovery", "补救|解决方式"),
    "compensation": (
        "compensation|refund|refund amount|goodwill payment|credit issued",
        "赔偿金额|补偿金额|退款金额|赔付金额",
    ),
    "revenue": (
        "revenue|amount|price|total|sales|order value|order total|spend|invoice amount|turnover|payment value",
        "金额|订单金额|销售额|消费金额|营业额|实付金额|支付金额|收入",
    ),
    "cost": ("cost|cost to serve|expense", "成本|费用|服务成本"),
    "weight": ("weight|sample weight|survey weight", "权重|样本权重"),
    "comment": (
        "comment|comments|feedback|review|review text|verbatim|remarks|note|notes|description|suggestion|satisfaction comment",
        "备注|评论|意见|建议|意见建议|反馈|客户反馈|评价内容|留言|投诉内容|文字评价",
    ),
}

#: Ends of what another time begins.
ENDS = [
    "closed",
    "closed at",
    "close date",
    "resolved",
    "resolved at",
    "resolved time",
    "closed time",
    "date closed",
    "date time closed",
    "completed",
    "solved",
    "solved at",
    "finished",
    "ended",
    "end date",
    "end time",
    "service end",
    "exit",
    "关闭时间",
    "解决时间",
    "结束时间",
    "完结时间",
    "办结时间",
    "离店时间",
]

_UNITS = {
    "seconds": r"\b(s|sec|secs|seconds?)\b|秒",
    "minutes": r"\b(min|mins|minutes?)\b|分钟|分$",
    "hours": r"\b(h|hr|hrs|hours?)\b|小时",
    "days": r"\b(d|days?)\b|天",
}


def plain(name: str) -> str:
    """A column name in lower case with single blanks between words: 'Created_At (UTC)' is 'created at utc'."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", name))
    return re.sub(r"[\W_]+", " ", spaced).strip().lower()


def unit_in(name: str) -> str | None:
    """The unit of time a column's name says, if it says one."""
    found = [unit for unit, pattern in _UNITS.items() if re.search(pattern, plain(name))]
    return found[0] if len(found) == 1 else None


def likeness(role: str, name: str) -> tuple[float, str]:
    """How much a column's name sounds like a role, from 0 to 1, and the known name it sounds like."""
    given = plain(name)
    best = (0.0, "")
    for known in (word for group in NAMES[role] for word in group.split("|")) if role in NAMES else ():
        if given == known or given.replace(" ", "") == known.replace(" ", ""):
            return 0.95, known
        if known.isascii():
            inside = len(known) > 3 and re.search(rf"\b{re.escape(known)}\b", given) is not None
            score = 0.5 + 0.3 * len(known) / len(given) if inside else 0.0
        else:
            score = 0.5 + 0.4 * len(known) / len(given) if known in given else 0.0
        best = max(best, (score, known))
    return best if best[0] > 0 else (0.0, "")
