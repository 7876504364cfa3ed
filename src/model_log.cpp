// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model.hpp"

#include "goodwill/model/impl/encounter_log.ipp"
#include "goodwill/model/impl/encounter_log_builder.ipp"
#include "goodwill/model/impl/encounter_log_reader.ipp"
#include "goodwill/model/impl/keyed_hash.ipp"
#include "goodwill/model/impl/log_file.ipp"
#include "goodwill/model/impl/log_table.ipp"
#include "goodwill/model/impl/role.ipp"
#include "goodwill/model/impl/schema.ipp"
#include "goodwill/model/impl/survey.ipp"
#include "goodwill/model/impl/table_hash.ipp"
