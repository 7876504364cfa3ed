// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "goodwill/model.hpp"

/// The Olist orders: from the package that ships them, else from the folder of test data.
namespace olist {

namespace model = goodwill::model;

inline std::optional<std::string> path() {
    const char* data = std::getenv("GOODWILL_DATA");
    const std::filesystem::path datasets(GOODWILL_DATASETS);
    for (const std::filesystem::path& file :
         {datasets / "olist_orders" / "encounters.csv.gz",
          (data != nullptr ? std::filesystem::path(data) : datasets / "../../../../shared/data") / "olist_orders" /
              "encounters.csv.gz"}) {
        if (std::filesystem::exists(file)) { return file.string(); }
    }
    return std::nullopt;
}

/// The orders with order_status delivered.
inline model::EncounterLog delivered() {
    model::Schema schema;
    schema.map(model::Role::encounter, "order_id")
        .map(model::Role::customer, "customer_unique_id")
        .map(model::Role::time, "order_purchase_timestamp")
        .map(model::Role::promised, "order_estimated_delivery_date")
        .map(model::Role::actual, "order_delivered_customer_date")
        .map(model::Role::satisfaction, "review_score")
        .map(model::Role::site, "customer_state");
    schema.roles[model::Role::delivery].from = "order_purchase_timestamp";
    schema.roles[model::Role::delivery].to = "order_delivered_customer_date";
    const auto log = model::read_encounter_log(*path(), schema, {goodwill::io::BadCells::keep_as_missing, 20});
    const auto& status = std::get<goodwill::io::CategoryColumn>(log.extras().column("order_status"));
    std::vector<std::uint8_t> keep(log.size());
    for (std::size_t i = 0; i < keep.size(); ++i) {
        keep[i] = status.codes[i] >= 0 && status.labels[static_cast<std::size_t>(status.codes[i])] == "delivered";
    }
    return log.where(keep);
}

}  // namespace olist
