#pragma once

#include "server/result/error.hpp"

namespace yanlu::http {

// The one place where outcomes become HTTP numbers.
struct ErrorRow {
  int status;
  const char* type;  // the last part of the problem's type URI, documented at /api/docs
};

ErrorRow error_row(Refusal refusal);

}  // namespace yanlu::http
