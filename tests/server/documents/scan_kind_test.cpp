// Scans are what their bytes are, from the first to the last.

#include "server/documents/scan_kind.hpp"

#include <gtest/gtest.h>

#include "server/documents/process.hpp"
#include "tests/support/pictures.hpp"

namespace yanlu::documents {
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

// As qpdf writes it anew with these options.
std::string rewritten(const std::string& bytes, const std::vector<std::string>& options) {
  const documents::ScratchFolder scratch;
  scratch.write("in.pdf", bytes);
  std::vector<std::string> arguments{"qpdf"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.insert(arguments.end(), {scratch.path("in.pdf"), scratch.path("out.pdf")});
  const auto place = documents::Place::wait_for(documents::kPatience).value();
  const auto ending = documents::run(place, scratch, {.arguments = arguments});
  if (ending.how != documents::Ending::How::well) throw std::runtime_error(ending.messages);
  return scratch.read("out.pdf");
}

constexpr const char* kProgram = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>";

TEST(ScanKind, RefusesActiveContentHoweverItIsSpelled) {
  for (const std::string entry :
       {"/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>", "/OpenAction << /S /Laun#63h /F (cmd.exe) >>",
        "/AA << /O << /S /GoTo /D [3 0 R /Fit] >> >>", "/AcroForm << /Fields [] /X#46A (x) >>",
        "/Names << /EmbeddedFiles << /Names [] >> >>", "/OpenAction << /S /SubmitForm /F (http://a) >>",
        "/OpenAction << /S /GoToR /F (a.pdf) /D [0 /Fit] >>",
        "/OpenAction << /S /URI /URI ( JaVascript:app.alert\\(1\\)) >>", "/OpenAction << /S /Rendition >>",
        "/OpenAction << /S /ImportData /F (a) >>"})
    EXPECT_EQ(refusal(testing::pdf_saying(entry)), UnfitScan::something_else) << entry;
  // An action is an object of its own, its type another.
  EXPECT_EQ(refusal(testing::pdf_of(
                {"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", "<< /S 5 0 R >>", "/Laun#63h"})),
            UnfitScan::something_else);
}

TEST(ScanKind, RefusesActiveContentInCompressedStreamsAndBehindEncryption) {
  const auto program = testing::pdf_saying(kProgram);
  const auto compressed = rewritten(program, {"--object-streams=generate"});
  EXPECT_EQ(compressed.find("JavaScript"), std::string::npos);
  EXPECT_EQ(refusal(compressed), UnfitScan::something_else);
  EXPECT_EQ(refusal(rewritten(program, {"--encrypt", "", "owner", "256", "--"})), UnfitScan::something_else);
  EXPECT_EQ(scan_kind(rewritten(pdf(), {"--encrypt", "", "owner", "256", "--"})), "application/pdf");
  EXPECT_EQ(refusal(rewritten(pdf(), {"--encrypt", "user", "owner", "256", "--"})), UnfitScan::locked);
}

TEST(ScanKind, AllowsWhatProgramsThatSavePagesWrite) {
  EXPECT_EQ(scan_kind(testing::pdf_saying("/OpenAction [3 0 R /XYZ null null 0] /Lang (zh-CN)")), "application/pdf");
  EXPECT_EQ(scan_kind(rewritten(pdf(), {"--object-streams=generate"})), "application/pdf");
}

TEST(ScanKind, RefusesPdfThatReadersMustGuessAt) {
  auto shifted = pdf();
  shifted.insert(9, "% a line more\n");
  EXPECT_EQ(refusal(shifted), UnfitScan::damaged);
}

TEST(ScanKind, RefusesMorePixelsThanAnySheetHas) {
  EXPECT_EQ(scan_kind(testing::png_saying("A3 at 600 dots", 9921, 7016)), "image/png");
  EXPECT_EQ(refusal(testing::png_saying("", 65'000, 65'000)), UnfitScan::too_many_pixels);
  EXPECT_EQ(refusal(testing::png_saying("", 2'147'483'647, 2'147'483'647)), UnfitScan::too_many_pixels);
  EXPECT_EQ(refusal(testing::png_saying("", 0, 10)), UnfitScan::damaged);
  EXPECT_EQ(refusal(testing::jpeg_saying("", 65'000, 65'000)), UnfitScan::too_many_pixels);
  auto canvas = webp();
  canvas.replace(21, 4, "\xFF\xFF\xFF\x0F");  // 16,384 by 16,384
  EXPECT_EQ(refusal(canvas), UnfitScan::too_many_pixels);
  const auto page = [](const std::string& size) {
    return testing::pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R "
                            ">> >> >>",
                            "<< /Type /XObject /Subtype /Image " + size +
                                " /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"});
  };
  EXPECT_EQ(scan_kind(page("/Width 4960 /Height 7016")), "application/pdf");
  EXPECT_EQ(refusal(page("/Width 60000 /Height 60000")), UnfitScan::too_many_pixels);
}

TEST(ScanKind, AllowsPaddingAndWhatCamerasWriteBesideThePicture) {
  EXPECT_EQ(scan_kind(jpeg() + std::string(16, '\0')), "image/jpeg");
  EXPECT_EQ(scan_kind(testing::jpeg_saying("<x:xmpmeta xmlns:x='adobe:ns:meta/'>")), "image/jpeg");
}

}  // namespace
}  // namespace yanlu::documents
