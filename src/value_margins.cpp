// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/impl/normal_normal.ipp"
