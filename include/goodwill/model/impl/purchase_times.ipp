// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "goodwill/model/impl/rfm.ipp"
#include "goodwill/model/purchase_times.hpp"

namespace goodwill::inline v0::model {

GOODWILL_INLINE PurchaseTimes purchase_times(const EncounterLog& log, const RfmOptions& options) {
    PurchaseTimes result;
    result.begin.push_back(0);
    detail::RfmSummary summary(log, options);
    summary.each_customer([&](std::string_view label, const std::vector<detail::Purchase>& purchases) {
        result.customer.emplace_back(label);
        for (const detail::Purchase& purchase : purchases) { result.day.push_back(purchase.day); }
        result.begin.push_back(result.day.size());
    });
    result.end_day = summary.end_day();
    return result;
}

}  // namespace goodwill::inline v0::model
