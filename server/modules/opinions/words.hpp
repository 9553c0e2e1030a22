#pragma once

// What a person writes.

#include <cstdint>
#include <string>

namespace yanlu::opinions {

// Words of an article, and up to some tens of characters around them there: enough to find them again (W3C Web
// Annotation Data Model, TextQuoteSelector).
struct Quote {
  std::string exact;  // "": the article as a whole
  std::string prefix, suffix;
};

struct NewOpinion {
  std::string article;  // key; "" : the draft as a whole
  std::string body;
  std::string suggested_text;
  std::string reason;
  Quote quote = {};
};

// Joining an opinion that is shown to residents.
struct NewSecond {
  std::int64_t opinion = 0;
  std::string words = {};
};

}  // namespace yanlu::opinions
