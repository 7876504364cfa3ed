// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/impl/variance_components.ipp"
