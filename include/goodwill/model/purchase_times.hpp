// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/model/rfm.hpp"
#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

/// When each customer bought: the customers of summarise_rfm in its order, and the purchases it counts.
struct PurchaseTimes {
    std::vector<std::string> customer;
    std::vector<std::size_t> begin;  ///< of each customer's purchases, and one more
    std::vector<double> day;         ///< of each purchase, ascending within a customer, since 1970-01-01
    std::int64_t end_day = 0;        ///< last day observed

    [[nodiscard]] std::size_t size() const noexcept { return customer.size(); }
};

/// \throw as summarise_rfm
[[nodiscard]] PurchaseTimes purchase_times(const EncounterLog& log, const RfmOptions& options = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/purchase_times.ipp"
#endif
