#pragma once

// An example of each route, in the order in which they are asked for: later ones rest on what earlier ones did.

#include <string>
#include <vector>

namespace yanlu::scale {

// In `target`, `body` and statements, <name> stands for what the statement of that name answers now, <name=x> has x in
// the place of $.
struct Name {
  const char* name;
  const char* sql;
};
const std::vector<Name>& names();

struct Example {
  const char* route;   // "POST /staff/groups", as the router has it
  const char* who;     // username; "" : a visitor
  const char* target;  // "": the route's own
  // "{…": JSON; "--…": a form with a file, its boundary first; else a form, its fields parted by &. A form's token is
  // added.
  const char* body = "";
  int status = 0;  // 0: one of success, or a redirect
};
const std::vector<Example>& examples();

}  // namespace yanlu::scale
