#pragma once

#include <string>

#include "server/actor/actor.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::posters {

// Makes the short links that a draft's places lack; those that are there stay.
Result<void> make_links(const Services& services, const Actor& actor, const std::string& slug);

}  // namespace yanlu::posters
