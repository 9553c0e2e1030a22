#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace yanlu {

// The refusal in what was asked for, to be returned by a function of another value:
//   const auto actor = accounts::signed_in(request);
//   if (!actor) return pass_on(actor);
template <typename Value, typename Refused>
tl::unexpected<Refused> pass_on(const tl::expected<Value, Refused>& refused) {
  return tl::unexpected<Refused>(refused.error());
}

template <typename Value, typename Refused>
tl::unexpected<Refused> pass_on(tl::expected<Value, Refused>&& refused) {
  return tl::unexpected<Refused>(std::move(refused).error());
}

}  // namespace yanlu
