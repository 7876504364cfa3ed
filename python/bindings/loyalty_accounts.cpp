// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/loyalty/account_funnel.hpp"
#include "goodwill/loyalty/account_service.hpp"
#include "goodwill/loyalty/handover.hpp"
#include "goodwill/loyalty/joint_value.hpp"
#include "goodwill/loyalty/key_accounts.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_loyalty_accounts(py::module_& m);

namespace {

using loyalty::Account;
using loyalty::AccountFunnel;
using loyalty::AccountTier;
using loyalty::FunnelStage;
using loyalty::HandoverLoss;
using loyalty::TierService;
using model::EncounterLog;

void bind_tiers(py::module_& m) {
    py::class_<Account>(m, "Account", "One account and what it brings.")
        .def_readonly("name", &Account::name, "str: who.")
        .def_readonly("revenue", &Account::revenue, "float: less refunds.")
        .def_readonly("share", &Account::share, "float: of all revenue.")
        .def_readonly("reached", &Account::reached, "float: share of all revenue up to and with this account.")
        .def_readonly("tier", &Account::tier, "int: place of its tier.")
        .def_readonly("rows", &Account::rows, "int: encounters with an amount.");
    py::class_<AccountTier>(m, "AccountTier", "Accounts of one tier.")
        .def_readonly("label", &AccountTier::label, "str: the tier.")
        .def_readonly("accounts", &AccountTier::accounts, "int: how many.")
        .def_readonly("revenue", &AccountTier::revenue, "float: of them all.")
        .def_readonly("share", &AccountTier::share, "float: of all revenue.")
        .def_readonly("needed", &AccountTier::needed,
                      "Estimate or None: share of all accounts that it takes to reach the tier's cut.");
    m.def(
        "sort_accounts",
        [](const EncounterLog& log, std::string key, std::vector<std::string> labels, std::vector<double> cuts,
           double top, double level) {
            const loyalty::KeyAccountOptions options{std::move(key), {std::move(labels), std::move(cuts)}, top, level};
            const loyalty::KeyAccounts found = interruptible(
                py::none(), [&](const Progress& told) { return loyalty::key_accounts(log, options, {1, told}); });
            return py::dict(py::arg("accounts") = found.accounts, py::arg("tiers") = found.tiers,
                            py::arg("top_share") = found.top_share, py::arg("gini") = found.gini,
                            py::arg("herfindahl") = found.herfindahl, py::arg("equal_accounts") = found.equal_accounts,
                            py::arg("revenue") = found.revenue, py::arg("missing") = found.missing,
                            py::arg("warnings") = found.warnings);
        },
        py::arg("log"), py::arg("key"), py::arg("labels"), py::arg("cuts"), py::arg("top"), py::arg("level"),
        "Tiers and concentration; see goodwill.loyalty.key_accounts.");
}

void bind_funnel(py::module_& m) {
    py::class_<FunnelStage>(m, "FunnelStage", "One stage on the way to an account that is won.")
        .def_readonly("name", &FunnelStage::name, "str: the stage.")
        .def_readonly("entered", &FunnelStage::entered, "int: accounts that came this far.")
        .def_readonly("moved", &FunnelStage::moved, "int: of them, to the next stage or further.")
        .def_readonly("lost", &FunnelStage::lost, "int: of them, from here.")
        .def_readonly("open", &FunnelStage::open, "int: of them, still here; of the last stage those that are won.")
        .def_readonly("conversion", &FunnelStage::conversion, "Estimate or None: probability of moving on.")
        .def_readonly("days", &FunnelStage::days, "Estimate or None: until the next stage, median of those who moved.")
        .def_readonly("win", &FunnelStage::win, "Estimate or None: probability of reaching the last stage from here.")
        .def("__repr__", [](const FunnelStage& s) {
            return py::str("FunnelStage({}: {} entered, {} moved on, {} lost, {} open)")
                .format(s.name, s.entered, s.moved, s.lost, s.open)
                .cast<std::string>();
        });
    py::class_<AccountFunnel>(m, "AccountFunnel", "Accounts on the way to being won.")
        .def_readonly("stages", &AccountFunnel::stages, "list of FunnelStage: in their order.")
        .def_readonly("accounts", &AccountFunnel::accounts, "int: seen in a stage.")
        .def_readonly("open", &AccountFunnel::open, "int: neither won nor lost.")
        .def_readonly("wins", &AccountFunnel::wins,
                      "Estimate: how many of the open ones will be won, given how long each has waited.")
        .def_readonly("warnings", &AccountFunnel::warnings, "list of str: what to know before using it.");
    m.def(
        "account_funnel",
        [](const EncounterLog& log, std::vector<std::string> stages, std::vector<std::string> lost, std::string key,
           std::string stage, std::optional<double> days, double level) {
            const loyalty::FunnelOptions options{
                std::move(stages), std::move(lost), std::move(key), std::move(stage), days, level};
            return interruptible(
                py::none(), [&](const Progress& told) { return loyalty::account_funnel(log, options, {1, told}); });
        },
        py::arg("log"), py::arg("stages"), py::arg("lost"), py::arg("key"), py::arg("stage"), py::arg("days"),
        py::arg("level"), "The way to an account that is won; see goodwill.loyalty.account_funnel.");
}

void bind_handover(py::module_& m) {
    py::class_<HandoverLoss>(m, "HandoverLoss", "What becomes of accounts when another employee takes over.")
        .def_readonly("quiet_after", &HandoverLoss::quiet_after,
                      "Estimate: share of the visits by another employee after which the account went quiet.")
        .def_readonly("quiet_else", &HandoverLoss::quiet_else, "Estimate: share of the visits by the same one.")
        .def_readonly("loss", &HandoverLoss::loss, "Estimate: the first less the second.")
        .def_readonly("handovers", &HandoverLoss::handovers, "int: visits by another employee than the last time.")
        .def_readonly("accounts", &HandoverLoss::accounts, "int: with two visits of known employees at least.")
        .def_readonly("too_late", &HandoverLoss::too_late, "int: visits too near the end of the log, left out.")
        .def_readonly("warnings", &HandoverLoss::warnings, "list of str: what to know before using it.");
    m.def(
        "handover_loss",
        [](const EncounterLog& log, std::string key, double days, double level) {
            const loyalty::HandoverOptions options{std::move(key), days, level};
            return interruptible(py::none(),
                                 [&](const Progress& told) { return loyalty::handover_loss(log, options, {1, told}); });
        },
        py::arg("log"), py::arg("key"), py::arg("days"), py::arg("level"),
        "Handovers of accounts; see goodwill.loyalty.handover_loss.");
}

void bind_service(py::module_& m) {
    py::class_<TierService>(m, "TierService", "What the accounts of a tier get, beside what they bring.")
        .def_readonly("label", &TierService::label, "str: the tier.")
        .def_readonly("accounts", &TierService::accounts, "int: how many.")
        .def_readonly("revenue_share", &TierService::revenue_share, "float: of all revenue.")
        .def_readonly("encounter_share", &TierService::encounter_share, "float: of all encounters.")
        .def_readonly("service_share", &TierService::service_share, "float or None: of the time all were served.")
        .def_readonly("encounters", &TierService::encounters, "Estimate: an account.")
        .def_readonly("service", &TierService::service, "Estimate or None: seconds an account was served.")
        .def_readonly("waiting", &TierService::waiting, "Estimate or None: seconds, mean of the accounts' means.")
        .def_readonly("satisfaction", &TierService::satisfaction, "Estimate or None: mean of the accounts' means.")
        .def_readonly("value", &TierService::value, "Estimate or None: an account, where it was given.");
    m.def(
        "account_service",
        [](const EncounterLog& log, std::vector<loyalty::Account> accounts, std::vector<AccountTier> tiers,
           const std::string& key, const py::object& value, double level) {
            loyalty::KeyAccounts made;
            made.accounts = std::move(accounts);
            made.tiers = std::move(tiers);
            const Array<double> values = to_optional_array<double>("value", value);
            return interruptible(py::none(), [&](const Progress& told) {
                return loyalty::account_service(log, made, key, view(values), level, {1, told});
            });
        },
        py::arg("log"), py::arg("accounts"), py::arg("tiers"), py::arg("key"), py::arg("value"), py::arg("level"),
        "Service by tier; see goodwill.loyalty.KeyAccounts.service.");
}

void bind_joint(py::module_& m) {
    m.def(
        "share_value",
        [](const py::object& worth, const py::object& price, const py::object& cost, double customer_part,
           double level) {
            const Array<double> first = to_array<double>("worth", worth);
            const Array<double> second = to_array<double>("price", price);
            const Array<double> third = to_array<double>("cost", cost);
            loyalty::JointValue found = interruptible(py::none(), view(first).size(), [&](const Progress&) {
                return loyalty::joint_value(view(first), view(second), view(third), customer_part, level);
            });
            return py::dict(py::arg("joint") = found.joint, py::arg("customer") = found.customer,
                            py::arg("firm") = found.firm, py::arg("customer_share") = found.customer_share,
                            py::arg("win_win") = found.win_win, py::arg("counts") = found.counts,
                            py::arg("gain") = to_numpy(std::move(found.gain)),
                            py::arg("even_price") = to_numpy(std::move(found.even_price)));
        },
        py::arg("worth"), py::arg("price"), py::arg("cost"), py::arg("customer_part"), py::arg("level"),
        "What firm and customers make together; see goodwill.loyalty.joint_value.");
}

}  // namespace

void bind_loyalty_accounts(py::module_& m) {
    bind_tiers(m);
    bind_funnel(m);
    bind_handover(m);
    bind_service(m);
    bind_joint(m);
}

}  // namespace goodwill::python
