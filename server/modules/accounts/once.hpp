#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

// Honours Idempotency-Key on a POST of staff: what succeeded once under a key is answered again, not done again. A
// route asks for it where repeating does harm, because something is created. Its answer is kept sealed for seven days
// and forgotten at once when anybody's data are erased. No route asks whose answer is itself the secret: looks at
// contacts, words or evidence, and sessions; a look is recorded each time.
http::Handler once(const Services& services, http::Handler handler);

}  // namespace yanlu::accounts
