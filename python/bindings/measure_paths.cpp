// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/path_comparison.hpp"
#include "goodwill/measure/path_invariance.hpp"
#include "goodwill/measure/path_model.hpp"
#include "goodwill/measure/path_prediction.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_paths(py::module_& m);

namespace {

constexpr const char* function = "PathModel";

/// A model as Python tells it: blocks [(name, items, mode, scale or None)], paths [(from, to)], options by name.
struct ToldModel {
    std::vector<measure::PathBlock> blocks;
    std::vector<measure::PathLink> paths;
    measure::PathOptions options;

    ToldModel(const py::list& told_blocks, const py::list& told_paths, const py::dict& told) {
        for (const py::handle& block : told_blocks) {
            const auto parts = py::reinterpret_borrow<py::tuple>(block);
            blocks.push_back({parts[0].cast<std::string>(), parts[1].cast<std::vector<std::string>>(),
                              measure::block_mode_named(function, parts[2].cast<std::string>()),
                              parts[3].cast<std::optional<std::pair<double, double>>>()});
        }
        for (const py::handle& path : told_paths) {
            const auto ends = path.cast<std::pair<std::string, std::string>>();
            paths.push_back({ends.first, ends.second});
        }
        options.scheme = measure::path_scheme_named(function, told["scheme"].cast<std::string>());
        options.consistent = told["consistent"].cast<bool>();
        options.tolerance = told["tolerance"].cast<double>();
        options.criterion = measure::path_criterion_named(function, told["criterion"].cast<std::string>());
        options.max_iterations = told["max_iterations"].cast<int>();
        options.missing = measure::path_missing_named(function, told["missing"].cast<std::string>());
        options.refit_effects = told["refit_effects"].cast<bool>();
        options.level = told["level"].cast<double>();
    }
};

py::list to_list(const std::vector<measure::PathFigure>& figures) {
    py::list rows;
    for (const measure::PathFigure& figure : figures) {
        rows.append(py::make_tuple(std::string(to_string(figure.quantity)), figure.first, figure.second,
                                   figure.estimate, figure.standard_error));
    }
    return rows;
}

py::dict to_dict(const measure::PathChecks& checks) {
    return py::dict(py::arg("loading") = checks.loading, py::arg("correlation") = checks.correlation,
                    py::arg("reliability") = checks.reliability, py::arg("implied_items") = checks.implied_items,
                    py::arg("r_squared") = checks.r_squared);
}

py::dict to_dict(const measure::PathReplicates& counts) {
    return py::dict(py::arg("used") = counts.used, py::arg("inadmissible") = counts.inadmissible,
                    py::arg("iteration_limit") = counts.iteration_limit, py::arg("singular") = counts.singular,
                    py::arg("loading") = counts.loading, py::arg("correlation") = counts.correlation,
                    py::arg("reliability") = counts.reliability, py::arg("implied_items") = counts.implied_items,
                    py::arg("r_squared") = counts.r_squared);
}

const char* name_of(measure::PathScheme scheme) {
    switch (scheme) {
        case measure::PathScheme::centroid: return "centroid";
        case measure::PathScheme::factorial: return "factorial";
        case measure::PathScheme::path: return "path";
    }
    return "";
}

const char* name_of(measure::PathCriterion criterion) {
    switch (criterion) {
        case measure::PathCriterion::largest: return "largest";
        case measure::PathCriterion::sum: return "sum";
        case measure::PathCriterion::squares: return "squares";
    }
    return "";
}

py::dict preset(const std::string& name) {
    const measure::PathOptions options = measure::path_preset(name);
    return py::dict(py::arg("scheme") = name_of(options.scheme), py::arg("consistent") = options.consistent,
                    py::arg("tolerance") = options.tolerance, py::arg("criterion") = name_of(options.criterion),
                    py::arg("max_iterations") = options.max_iterations,
                    py::arg("missing") = options.missing == measure::PathMissing::mean ? "mean" : "drop",
                    py::arg("refit_effects") = options.refit_effects);
}

py::dict to_dict(measure::PathFit found) {
    return py::dict(py::arg("figures") = to_list(found.figures),
                    py::arg("cross_loadings") = to_numpy(std::move(found.cross_loadings)),
                    py::arg("status") = std::string(to_string(found.status)), py::arg("iterations") = found.iterations,
                    py::arg("checks") = to_dict(found.checks), py::arg("admissible") = found.admissible(),
                    py::arg("reasons") = found.reasons, py::arg("n") = found.n, py::arg("left_out") = found.left_out,
                    py::arg("warnings") = found.warnings);
}

py::dict fit(const py::object& x, const std::vector<std::string>& names, const py::object& weights,
             const py::list& blocks, const py::list& paths, const py::dict& options, unsigned threads) {
    const Array<double> answers = to_matrix("X", x);
    const Array<double> w = to_optional_array<double>("weights", weights);
    const ToldModel model(blocks, paths, options);
    measure::PathFit found = interruptible(py::none(), [&](const Progress& told) {
        return measure::fit_path_model(matrix_view(answers), names, model.blocks, model.paths, view(w), model.options,
                                       {threads, told});
    });
    return to_dict(std::move(found));
}

py::dict bootstrap(const py::object& x, const std::vector<std::string>& names, const py::object& weights,
                   const py::list& blocks, const py::list& paths, const py::dict& options, std::int64_t replicates,
                   std::uint64_t seed, const std::string& kind, bool keep_inadmissible, unsigned threads) {
    const Array<double> answers = to_matrix("X", x);
    const Array<double> w = to_optional_array<double>("weights", weights);
    const ToldModel model(blocks, paths, options);
    const measure::PathBootstrapOptions how{
        replicates, seed, support::bootstrap_kind_named("PathModel.bootstrap", kind), keep_inadmissible};
    measure::PathBootstrap found = interruptible(py::none(), [&](const Progress& told) {
        return measure::bootstrap_path_model(matrix_view(answers), names, model.blocks, model.paths, view(w),
                                             model.options, how, {threads, told});
    });
    const auto figures = static_cast<py::ssize_t>(found.figures.size());
    return py::dict(py::arg("figures") = to_list(found.figures), py::arg("bias") = found.bias,
                    py::arg("replicates") = to_numpy(std::move(found.replicates)).reshape({py::ssize_t{-1}, figures}),
                    py::arg("counts") = to_dict(found.counts), py::arg("warnings") = found.warnings);
}

py::dict compare(const py::object& x, const std::vector<std::string>& names, const py::object& weights,
                 const py::list& blocks, const py::list& paths, const py::dict& options, const py::object& groups,
                 std::int64_t replicates, std::uint64_t seed, bool keep_inadmissible, unsigned threads) {
    const Array<double> answers = to_matrix("X", x);
    const Array<double> w = to_optional_array<double>("weights", weights);
    const Array<std::int32_t> of = to_array<std::int32_t>("groups", groups);
    const ToldModel model(blocks, paths, options);
    const measure::PathBootstrapOptions how{replicates, seed, support::BootstrapKind::percentile, keep_inadmissible};
    measure::PathComparison found = interruptible(py::none(), [&](const Progress& told) {
        return measure::compare_path_models(matrix_view(answers), names, model.blocks, model.paths, view(of), view(w),
                                            model.options, how, {threads, told});
    });
    return py::dict(
        py::arg("figures") = to_list(found.figures), py::arg("p_values") = found.p_values,
        py::arg("adjusted_p_values") = found.adjusted_p_values,
        py::arg("fits") = py::make_tuple(to_dict(std::move(found.fits[0])), to_dict(std::move(found.fits[1]))),
        py::arg("counts") = py::make_tuple(to_dict(found.counts[0]), to_dict(found.counts[1])),
        py::arg("warnings") = found.warnings);
}

py::dict predict(const py::object& x, const std::vector<std::string>& names, const py::object& weights,
                 const py::list& blocks, const py::list& paths, const py::dict& options, std::int64_t folds,
                 std::int64_t repetitions, std::uint64_t seed, const std::string& antecedents, unsigned threads) {
    const Array<double> answers = to_matrix("X", x);
    const Array<double> w = to_optional_array<double>("weights", weights);
    const ToldModel model(blocks, paths, options);
    const measure::PathPredictionOptions how{folds, repetitions, seed,
                                             measure::path_antecedents_named("PathModel.plspredict", antecedents)};
    measure::PathPrediction found = interruptible(py::none(), [&](const Progress& told) {
        return measure::predict_path_model(matrix_view(answers), names, model.blocks, model.paths, view(w),
                                           model.options, how, {threads, told});
    });
    py::list rows;
    for (const measure::ItemPrediction& item : found.items) {
        rows.append(py::make_tuple(item.construct, item.item, item.rmse, item.mae, item.linear_rmse, item.linear_mae,
                                   item.mean_rmse, item.mean_mae, item.q_squared, item.gain));
    }
    const auto used = static_cast<py::ssize_t>(found.rows.size());
    return py::dict(py::arg("items") = rows, py::arg("power") = std::string(to_string(found.power)),
                    py::arg("predictions") = to_numpy(std::move(found.predictions)).reshape({used, py::ssize_t{-1}}),
                    py::arg("rows") = to_numpy(std::move(found.rows)),
                    py::arg("folds") = to_numpy(std::move(found.folds)).reshape({py::ssize_t{-1}, used}),
                    py::arg("n") = found.n, py::arg("left_out") = found.left_out,
                    py::arg("failed_folds") = found.failed_folds, py::arg("warnings") = found.warnings);
}

py::dict invariance(const py::object& x, const std::vector<std::string>& names, const py::object& weights,
                    const py::list& blocks, const py::list& paths, const py::dict& options, const py::object& groups,
                    std::int64_t permutations, std::uint64_t seed, unsigned threads) {
    const Array<double> answers = to_matrix("X", x);
    const Array<double> w = to_optional_array<double>("weights", weights);
    const Array<std::int32_t> of = to_array<std::int32_t>("groups", groups);
    const ToldModel model(blocks, paths, options);
    const measure::PathInvarianceOptions how{permutations, seed, model.options.level};
    const measure::PathInvariance found = interruptible(py::none(), [&](const Progress& told) {
        return measure::path_invariance(matrix_view(answers), names, model.blocks, model.paths, view(of), view(w),
                                        model.options, how, {threads, told});
    });
    py::list rows;
    for (const measure::ConstructInvariance& one : found.constructs) {
        rows.append(py::make_tuple(one.construct, one.correlation, one.least, one.p_value, one.adjusted,
                                   one.compositional, one.mean_difference, one.mean_p_value, one.log_variance_ratio,
                                   one.variance_p_value));
    }
    return py::dict(py::arg("constructs") = rows, py::arg("n") = py::make_tuple(found.n_first, found.n_second),
                    py::arg("permutations") = found.permutations, py::arg("failed") = found.failed,
                    py::arg("left_out") = found.left_out, py::arg("warnings") = found.warnings);
}

}  // namespace

void bind_paths(py::module_& m) {
    m.def("path_preset", &preset, py::arg("name"),
          "Options of a well-known program; see goodwill.measure.PathModel.preset.");
    m.def("fit_path_model", &fit, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("blocks"),
          py::arg("paths"), py::arg("options"), py::arg("threads"), "A path model; see goodwill.measure.PathModel.");
    m.def("bootstrap_path_model", &bootstrap, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("blocks"),
          py::arg("paths"), py::arg("options"), py::arg("replicates"), py::arg("seed"), py::arg("kind"),
          py::arg("keep_inadmissible"), py::arg("threads"), "Replicates; see goodwill.measure.PathModel.bootstrap.");
    m.def("compare_path_models", &compare, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("blocks"),
          py::arg("paths"), py::arg("options"), py::arg("groups"), py::arg("replicates"), py::arg("seed"),
          py::arg("keep_inadmissible"), py::arg("threads"), "Two groups; see goodwill.measure.PathModel.compare.");
    m.def("predict_path_model", &predict, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("blocks"),
          py::arg("paths"), py::arg("options"), py::arg("folds"), py::arg("repetitions"), py::arg("seed"),
          py::arg("antecedents"), py::arg("threads"), "Held-out rows; see goodwill.measure.PathModel.plspredict.");
    m.def("path_invariance", &invariance, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("blocks"),
          py::arg("paths"), py::arg("options"), py::arg("groups"), py::arg("permutations"), py::arg("seed"),
          py::arg("threads"), "Two groups' weights; see goodwill.measure.PathModel.invariance.");
}

}  // namespace goodwill::python
