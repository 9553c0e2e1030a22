#pragma once

#include <string>
#include <string_view>

namespace yanlu::http {

// 192 random bits, base64url: visit ids and session tokens.
std::string random_token();

// The token a form must bring back: HMAC-SHA512-256 under the service's secret of the visitor's cookie, so nothing is
// stored and another site, which cannot read the cookie, cannot make it. Of whoever is signed in it is the session's: a
// visit that somebody planted in a browser before says nothing there.
enum class TokenOf { visit, session };
std::string csrf_token(std::string_view secret, TokenOf holder, std::string_view id);

// Takes the same time wherever the texts differ.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace yanlu::http
