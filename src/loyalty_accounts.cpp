// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/impl/account_funnel.ipp"
#include "goodwill/loyalty/impl/account_service.ipp"
#include "goodwill/loyalty/impl/handover.ipp"
#include "goodwill/loyalty/impl/joint_value.ipp"
#include "goodwill/loyalty/impl/key_accounts.ipp"
