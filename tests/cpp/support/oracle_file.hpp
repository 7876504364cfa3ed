// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace goodwill::test {

/// The words of every line of tests/oracles/NAME that is neither empty nor a comment (#).
inline std::vector<std::vector<std::string>> oracle_lines(const std::string& name) {
    std::ifstream file(std::string(GOODWILL_ORACLES) + "/" + name);
    if (!file) { throw std::runtime_error("no oracle file " + name); }
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::vector<std::string> found;
        for (std::string word; words >> word;) { found.push_back(word); }
        if (!found.empty() && found.front().front() != '#') { lines.push_back(found); }
    }
    return lines;
}

}  // namespace goodwill::test
