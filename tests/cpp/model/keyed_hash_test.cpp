// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/keyed_hash.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <string>

namespace {

namespace model = goodwill::model;

TEST(OracleKeyedHash, SipHash128GivesTheVectorsOfItsAuthors) {
    std::ifstream file(GOODWILL_ORACLES "/model/siphash128.csv");
    ASSERT_TRUE(file);
    std::string line;
    std::getline(file, line);
    std::array<std::uint8_t, 16> key{};
    for (std::size_t i = 0; i < key.size(); ++i) { key[i] = static_cast<std::uint8_t>(i); }
    std::string message;
    while (std::getline(file, line)) {
        const std::size_t comma = line.find(',');
        ASSERT_EQ(std::stoul(line.substr(0, comma)), message.size());
        std::string hex;
        for (const std::uint8_t byte : model::siphash128(key, message)) {
            hex += "0123456789abcdef"[byte >> 4U];
            hex += "0123456789abcdef"[byte & 15U];
        }
        EXPECT_EQ(hex, line.substr(comma + 1)) << message.size();
        message += static_cast<char>(message.size());
    }
    EXPECT_EQ(message.size(), 64U);
}

TEST(UnitKeyedHash, SaltAndIdBothMatterAndTheSameGiveTheSame) {
    const model::KeyedHash hash("salt");
    EXPECT_EQ(hash("42").size(), 32U);
    EXPECT_EQ(hash("42"), model::KeyedHash("salt")("42"));
    EXPECT_NE(hash("42"), hash("43"));
    EXPECT_NE(hash("42"), model::KeyedHash("Salt")("42"));
    EXPECT_NE(hash(""), hash(std::string(1, '\0')));
}

}  // namespace
