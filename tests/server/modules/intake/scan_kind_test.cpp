// Scans are what their bytes are, from the first to the last.

#include "server/modules/intake/scan_kind.hpp"

#include <gtest/gtest.h>

#include "tests/support/pictures.hpp"

namespace yanlu::intake {
namespace {

using testing::jpeg;
using testing::pdf;
using testing::png;
using testing::webp;

UnfitScan refusal(const std::string& bytes) {
  const auto kind = scan_kind(bytes);
  EXPECT_FALSE(kind) << *kind;
  return kind ? UnfitScan::empty : kind.error();
}

TEST(ScanKind, KnowsPicturesAndPdfByTheirContent) {
  EXPECT_EQ(scan_kind(png()), "image/png");
  EXPECT_EQ(scan_kind(jpeg()), "image/jpeg");
  EXPECT_EQ(scan_kind(webp()), "image/webp");
  EXPECT_EQ(scan_kind(pdf()), "application/pdf");
}

TEST(ScanKind, RefusesPagesAndDrawingsWhateverTheyAreCalled) {
  for (const std::string bytes :
       {"<!doctype html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "GIF89a and the rest of a picture", "MZ a program of many bytes", "PK\x03\x04 an archive, an office file"})
    EXPECT_EQ(refusal(bytes), UnfitScan::unknown_kind) << bytes;
  EXPECT_EQ(refusal(""), UnfitScan::empty);
  EXPECT_EQ(refusal(std::string(kLargestScan + 1, 'x')), UnfitScan::too_large);
}

TEST(ScanKind, RefusesWhatOnlyBeginsLikeAPicture) {
  EXPECT_EQ(refusal(png().substr(0, png().size() - 5)), UnfitScan::damaged);
  EXPECT_EQ(refusal(jpeg().substr(0, jpeg().size() - 2)), UnfitScan::damaged);
  EXPECT_EQ(refusal(webp().substr(0, webp().size() - 4)), UnfitScan::damaged);
  EXPECT_EQ(refusal("%PDF-1.7 and nothing more"), UnfitScan::damaged);
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n<html><script>alert(1)</script></html>"), UnfitScan::damaged);
  EXPECT_EQ(refusal("\xFF\xD8\xFF/*<script>*/ alert(1) //"), UnfitScan::damaged);
}

TEST(ScanKind, RefusesPicturesThatAreAlsoSomethingElse) {
  const std::string page = "<script>alert(1)</script>";
  const std::string archive = "PK\x05\x06 the end of an archive's directory";
  for (const auto& picture : {png(), jpeg(), webp()})
    for (const auto& more : {page, archive, std::string("%PDF-1.7"), std::string("anything")})
      EXPECT_EQ(refusal(picture + more), UnfitScan::something_else) << more;
  EXPECT_EQ(refusal(testing::png_saying("<HTML><ScRiPt>")), UnfitScan::something_else);
  EXPECT_EQ(refusal(testing::jpeg_saying("%PDF-1.4")), UnfitScan::something_else);
  EXPECT_EQ(refusal(testing::pdf_saying("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
            UnfitScan::something_else);
  EXPECT_EQ(refusal(testing::pdf_saying("/EmbeddedFile")), UnfitScan::something_else);
}

TEST(ScanKind, AllowsPaddingAndWhatCamerasWriteBesideThePicture) {
  EXPECT_EQ(scan_kind(jpeg() + std::string(16, '\0')), "image/jpeg");
  EXPECT_EQ(scan_kind(testing::jpeg_saying("<x:xmpmeta xmlns:x='adobe:ns:meta/'>")), "image/jpeg");
}

}  // namespace
}  // namespace yanlu::intake
