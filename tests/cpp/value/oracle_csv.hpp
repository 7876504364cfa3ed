// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cctype>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace goodwill::test {

/// One line of a comma-separated file, fields in quotes allowed.
inline std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

/// The records of tests/oracles/NAME as columns by name.
inline std::vector<std::map<std::string, std::string>> oracle_records(const std::string& name) {
    std::ifstream file(std::string(GOODWILL_ORACLES) + "/" + name);
    if (!file) { throw std::runtime_error("no oracle file " + name); }
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> names = fields_of(line);
    std::vector<std::map<std::string, std::string>> records;
    while (std::getline(file, line)) {
        const std::vector<std::string> fields = fields_of(line);
        auto& record = records.emplace_back();
        for (std::size_t i = 0; i < names.size() && i < fields.size(); ++i) { record[names[i]] = fields[i]; }
    }
    return records;
}

/// The number after NAME= (or NAME) in a text such as "r=0.243 alpha=4.414" or "E[X(39)]".
inline double number_after(const std::string& text, const std::string& name) {
    std::size_t at = 0;
    while ((at = text.find(name, at)) != std::string::npos && at > 0 &&
           std::isalpha(static_cast<unsigned char>(text[at - 1])) != 0) {
        ++at;
    }
    if (at == std::string::npos) { throw std::runtime_error("no " + name + " in " + text); }
    return std::stod(text.substr(at + name.size()));
}

}  // namespace goodwill::test
