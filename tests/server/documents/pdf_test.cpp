#include "server/documents/pdf.hpp"

#include <gtest/gtest.h>

#include "server/documents/process.hpp"
#include "server/documents/qr_code.hpp"
#include "tests/server/documents/printed_pages.hpp"

namespace yanlu::documents {
namespace {

using namespace std::chrono_literals;

std::string document(const std::string& head, const std::string& body) {
  return "<!doctype html><html><head><meta charset=\"utf-8\"><style>@page { size: A4 } body { font-family: 'Yanlu "
         "Print' }</style>" +
         head + "</head><body>" + body + "</body></html>";
}

TEST(Pdf, HoldsTheWordsAndThePictures) {
  const auto pdf =
      pdf_from_html(document("", "<p>花园<b>条例</b></p><img width=200 src=\"" + qr_image_source("看得见") + "\">"));
  ASSERT_TRUE(pdf.has_value());
  EXPECT_TRUE(pdf->starts_with("%PDF-"));
  const auto pages = testing::words_of_pages(*pdf);
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_NE(pages[0].find("花园条例"), std::string::npos);
  EXPECT_EQ(testing::codes_on_first_page(*pdf), std::vector<std::string>{"看得见"});
  // The fonts are cut down to what is printed: whole, they are 20 MB.
  EXPECT_LT(pdf->size(), 50'000U);
}

TEST(Pdf, FetchesNothingThatStandsOutside) {
  const ScratchFolder outside;
  outside.write("style.css", "body::before { content: 'FETCHED' }");
  const auto link = "<link rel=\"stylesheet\" href=\"file://" + outside.path("style.css") + "\">";
  const auto pdf = pdf_from_html(document(link, "<p>words</p>"));
  ASSERT_TRUE(pdf.has_value());
  EXPECT_EQ(testing::words_of_pages(*pdf).at(0).find("FETCHED"), std::string::npos);
}

TEST(Pdf, IsMadeByTwoAtATimeAndNoMore) {
  const auto first = Place::wait_for(0ms);
  auto second = Place::wait_for(0ms);
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE(second.has_value());
  EXPECT_FALSE(pdf_from_html(document("", ""), 0ms).has_value());
  second.reset();
  EXPECT_TRUE(pdf_from_html(document("", ""), 0ms).has_value());
}

}  // namespace
}  // namespace yanlu::documents
