#pragma once

#include <string_view>

namespace yanlu::privacy {

// Of what residents are told before they give a name or a telephone number (the texts consent.* of the catalogues);
// kept with what they gave. Raised with every change of those texts: a test holds them to it.
inline constexpr std::string_view kConsentVersion = "2026-11-30";

}  // namespace yanlu::privacy
