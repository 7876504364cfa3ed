// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/crc.hpp>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/accumulators/histogram.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/accumulators/quantile_sketch.hpp"
#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/accumulators/weighted_proportion.hpp"
#include "goodwill/support/error.hpp"
#include "support/oracle_file.hpp"

namespace {

using goodwill::DataError;
using namespace goodwill::support;

/// One state of every kind, and how to read it back and write it again.
struct Kind {
    std::string name;
    Bytes bytes;
    std::function<Bytes(const Bytes&)> again;
};

template <class State>
Kind kind_of(const std::string& name, const State& state) {
    EXPECT_EQ(State::deserialize(state.serialize()), state) << name;
    return {name, state.serialize(), [](const Bytes& bytes) { return State::deserialize(bytes).serialize(); }};
}

std::vector<Kind> kinds() {
    const std::vector<double> x{1.5, -2.0, 8.25, 3.0, 0.0};
    const std::vector<double> w{1.0, 0.5, 2.0, 1.0, 3.0};
    Moments moments;
    moments.update(x, w);
    GroupedMoments grouped(3);
    grouped.update(x, std::vector<std::int32_t>{0, 2, 2, -1, 0}, w);
    WeightedProportion proportion;
    proportion.update(std::vector<double>{1.0, 0.0, 1.0}, std::vector<double>{1.0, 0.5, 2.0});
    Histogram histogram({0.0, 2.0, 4.0});
    histogram.update(x, w);
    QuantileSketch sketch(8, 7);
    for (int i = 0; i < 20; ++i) { sketch.update(x); }
    return {kind_of("Moments", moments), kind_of("GroupedMoments", grouped), kind_of("WeightedProportion", proportion),
            kind_of("Histogram", histogram), kind_of("QuantileSketch", sketch)};
}

/// Gives bytes the checksum they should have, to reach the checks behind it.
void mend(Bytes& bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size() - 4);
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[bytes.size() - 4 + i] = static_cast<std::byte>(crc.checksum() >> (8 * i));
    }
}

std::string refusal(const Kind& kind, const Bytes& bytes) {
    try {
        (void)kind.again(bytes);
    } catch (const DataError& error) { return error.what(); }
    return "accepted";
}

std::string hexadecimal(const Bytes& bytes) {
    std::string text;
    for (const std::byte byte : bytes) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", std::to_integer<unsigned>(byte));
        text += digits;
    }
    return text;
}

TEST(UnitAccumulatorBytes, EmptyStatesComeBack) {
    EXPECT_EQ(Moments::deserialize(Moments{}.serialize()), Moments{});
    EXPECT_EQ(GroupedMoments::deserialize(GroupedMoments(0).serialize()), GroupedMoments(0));
    EXPECT_EQ(GroupedMoments::deserialize(GroupedMoments(4).serialize()), GroupedMoments(4));
    EXPECT_EQ(WeightedProportion::deserialize(WeightedProportion{}.serialize()), WeightedProportion{});
    EXPECT_EQ(Histogram::deserialize(Histogram({0.0, 1.0}).serialize()), Histogram({0.0, 1.0}));
    EXPECT_EQ(QuantileSketch::deserialize(QuantileSketch(8).serialize()), QuantileSketch(8));
}

/// States written by released versions load for good; a layout that changes gets a new version and keeps these lines.
TEST(OracleAccumulatorBytes, ReleasedLayoutsStillLoad) {
    const auto lines = goodwill::test::oracle_lines("support/states.txt");
    const auto now = kinds();
    ASSERT_EQ(lines.size(), now.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(lines[i].at(0), now[i].name);
        Bytes released;
        for (std::size_t at = 0; at < lines[i].at(1).size(); at += 2) {
            released.push_back(static_cast<std::byte>(std::stoul(lines[i][1].substr(at, 2), nullptr, 16)));
        }
        EXPECT_EQ(hexadecimal(now[i].again(released)), hexadecimal(now[i].bytes)) << now[i].name;
    }
}

TEST(UnitAccumulatorBytes, EveryTruncationIsRefused) {
    for (const Kind& kind : kinds()) {
        for (std::size_t size = 0; size < kind.bytes.size(); ++size) {
            ASSERT_NE(refusal(kind, Bytes(kind.bytes.begin(), kind.bytes.begin() + static_cast<std::ptrdiff_t>(size))),
                      "accepted")
                << kind.name << " cut to " << size;
        }
    }
}

TEST(UnitAccumulatorBytes, EveryFlippedBitIsRefused) {
    for (const Kind& kind : kinds()) {
        for (std::size_t bit = 0; bit < 8 * kind.bytes.size(); ++bit) {
            Bytes damaged = kind.bytes;
            damaged[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
            ASSERT_NE(refusal(kind, damaged), "accepted") << kind.name << " bit " << bit;
        }
    }
}

TEST(UnitAccumulatorBytes, RefusalsSayWhatIsWrong) {
    const auto all = kinds();
    const Kind& moments = all[0];
    EXPECT_EQ(refusal(moments, {}), "Moments::deserialize: expected at least 20 bytes of a saved state, got '0 bytes'");
    EXPECT_EQ(refusal(moments, all[3].bytes), "Moments::deserialize: expected the state of a Moments, got 'Histogram'");
    Bytes longer = moments.bytes;
    longer.push_back(std::byte{0});
    EXPECT_EQ(refusal(moments, longer),
              "Moments::deserialize: expected 72 bytes of fields as the header says, got '73 bytes'");
    Bytes other = moments.bytes;
    other[0] = std::byte{'X'};
    EXPECT_EQ(refusal(moments, other),
              "Moments::deserialize: expected a saved state, which begins with 'Gdwl', got 'other bytes'");
    Bytes damaged = moments.bytes;
    damaged[30] ^= std::byte{1};
    EXPECT_EQ(refusal(moments, damaged),
              "Moments::deserialize: expected bytes that agree with their checksum, got 'damaged bytes'");
    for (const std::byte version : {std::byte{0}, std::byte{2}}) {
        Bytes newer = moments.bytes;
        newer[4] = version;
        mend(newer);
        EXPECT_EQ(refusal(moments, newer), "Moments::deserialize: expected layout version 1 to 1, got '" +
                                               std::to_string(std::to_integer<int>(version)) + "'");
    }
}

/// Whoever forges the checksum too gets a DataError or a state that writes the same bytes again; never a crash.
RC_GTEST_PROP(PropertyAccumulatorBytes, ForgedFieldsAreRefusedOrConsistent, ()) {
    for (const Kind& kind : kinds()) {
        Bytes forged = kind.bytes;
        const auto changes = *rc::gen::inRange(1, 4);
        for (int change = 0; change < changes; ++change) {
            const auto at = *rc::gen::inRange<std::size_t>(16, forged.size() - 4);
            forged[at] = static_cast<std::byte>(*rc::gen::element(0, 1, 0x7f, 0x80, 0xf0, 0xff));
        }
        mend(forged);
        try {
            RC_ASSERT(kind.again(forged) == forged);
        } catch (const DataError& error) { RC_ASSERT(error.total() == 1U); }
    }
}

RC_GTEST_PROP(PropertyAccumulatorBytes, ArbitraryBytesAreRefused, (const std::vector<std::uint8_t>& noise)) {
    Bytes bytes;
    for (const std::uint8_t byte : noise) { bytes.push_back(static_cast<std::byte>(byte)); }
    for (const Kind& kind : kinds()) {
        RC_ASSERT(refusal(kind, bytes) != "accepted");
        // The same noise as fields behind a valid frame: only what an accumulator could have written may pass.
        Bytes framed(bytes.size() + 20);
        std::copy_n(kind.bytes.begin(), 16, framed.begin());
        std::copy(bytes.begin(), bytes.end(), framed.begin() + 16);
        for (std::size_t i = 0; i < 8; ++i) { framed[8 + i] = static_cast<std::byte>(bytes.size() >> (8 * i)); }
        mend(framed);
        const bool refused = refusal(kind, framed) != "accepted";
        const bool sound = refused || kind.again(framed) == framed;
        RC_ASSERT(sound);
    }
}

}  // namespace
