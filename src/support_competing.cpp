// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/impl/fine_gray.ipp"
#include "goodwill/support/impl/fine_gray_prediction.ipp"
