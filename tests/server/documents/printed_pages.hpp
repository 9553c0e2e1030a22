#pragma once

#include <string>
#include <vector>

namespace yanlu::testing {

// What the QR codes in a picture (PBM, PGM or PNG) say, sorted.
std::vector<std::string> codes_in(const std::string& picture);

// A PDF as its reader meets it: the words of each page, and what the codes on its first page say when a camera looks.
std::vector<std::string> words_of_pages(const std::string& pdf);
std::vector<std::string> codes_on_first_page(const std::string& pdf);

}  // namespace yanlu::testing
