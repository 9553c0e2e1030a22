#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/documents/places.hpp"

namespace yanlu::documents {

enum class PdfProblem {
  damaged,  // readers would have to guess what it holds, and each may guess something else
  locked,   // by a password
  active,   // programs, actions beyond a link, other files, forms that calculate: no scan has any
  large_picture,
  too_expensive,
  busy,  // both places stayed taken: to be tried again
};

// What speaks against a PDF of scanned sheets; nothing where it only shows pages. qpdf reads it as a viewer does:
// objects in compressed streams, names spelled with #, encryption without a password. `most_pixels` of one picture.
std::optional<PdfProblem> problem_of_pdf(const std::string& bytes, std::int64_t most_pixels,
                                         std::chrono::milliseconds patience = kPatience);

}  // namespace yanlu::documents
