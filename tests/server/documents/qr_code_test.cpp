#include "server/documents/qr_code.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "tests/server/documents/printed_pages.hpp"

namespace yanlu::documents {
namespace {

// The SVG's black path as a picture, `scale` points a module. Draws "M4 4h7v1h-7z" and nothing else.
std::string picture_of(const std::string& svg, std::size_t scale) {
  std::smatch box;
  EXPECT_TRUE(std::regex_search(svg, box, std::regex("viewBox=\"0 0 ([0-9]+) ")));
  const auto side = std::stoul(box[1]) * scale;
  std::vector<std::string> rows(side, std::string(side, '0'));
  const std::regex bar("M([0-9]+) ([0-9]+)h([0-9]+)v1h-([0-9]+)z");
  for (std::sregex_iterator match(svg.begin(), svg.end(), bar), end; match != end; ++match) {
    const auto at = [&](std::size_t group) { return std::stoul((*match)[group]) * scale; };
    EXPECT_EQ(at(3), at(4));
    for (std::size_t y = at(2); y < at(2) + scale; ++y)
      for (std::size_t x = at(1); x < at(1) + at(3); ++x) rows.at(y).at(x) = '1';
  }
  std::string picture = "P1\n" + std::to_string(side) + ' ' + std::to_string(side) + '\n';
  for (const auto& row : rows) picture += row + '\n';
  return picture;
}

TEST(QrCode, IsReadBackByAScanner) {
  for (const std::string text : {"https://yanlu.example.cn/q/7K3MQ2", "言路：向您征求意见"})
    EXPECT_EQ(testing::codes_in(picture_of(qr_svg(text), 4)), std::vector{text});
}

TEST(QrCode, StillReadsWithASmudgeOnIt) {
  const std::string text = "https://yanlu.example.cn/q/7K3MQ2";
  auto svg = qr_svg(text);
  const auto smudge = std::string("M15 15h5v1h-5zM15 16h5v1h-5zM15 17h5v1h-5zM15 18h5v1h-5z\"/></svg>");
  svg.replace(svg.rfind("\"/></svg>"), std::string::npos, smudge);
  EXPECT_EQ(testing::codes_in(picture_of(svg, 4)), std::vector{text});
}

TEST(QrCode, KeepsAQuietZoneOfFourModules) {
  const auto svg = qr_svg("1");  // version 1: 21 modules
  EXPECT_NE(svg.find("viewBox=\"0 0 29 29\""), std::string::npos);
  EXPECT_NE(svg.find("d=\"M4 4h7v1h-7z"), std::string::npos);  // the first corner
}

TEST(QrCode, IsAnAddressThatAPageMayShow) {
  EXPECT_TRUE(qr_image_source("1").starts_with("data:image/svg+xml;base64,PHN2ZyB4bWxucz0i"));
}

TEST(QrCode, RefusesWhatDoesNotFit) { EXPECT_THROW(qr_svg(std::string(2332, 'x')), std::runtime_error); }

}  // namespace
}  // namespace yanlu::documents
