#pragma once

#include "server/db/errors.hpp"
#include "server/db/idempotency.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

// The same form sent twice in one instant: the slower one rolls back and answers as the faster one did.
struct WasFaster {};

// Runs an attempt that takes opinions in by submissions::receive_in and throws WasFaster when db::remember says so.
template <typename F>
auto take_in(const Services& services, const Acting& acting, const F& attempt)
    -> std::invoke_result_t<F, db::Transaction&> {
  for (;;) {
    try {
      auto outcome = services.pool.write(acting, attempt);
      if (outcome) opinions::wake_indexing(services);
      return outcome;
    } catch (const WasFaster&) {
      continue;
    } catch (const db::ConstraintViolation& violation) {
      if (violation.constraint() == "submissions_receipt_is_unique") continue;  // one in 2^55
      if (auto refusal = opinions::refusal_of(violation.constraint())) return tl::unexpected(std::move(*refusal));
      throw;
    }
  }
}

}  // namespace yanlu::intake
