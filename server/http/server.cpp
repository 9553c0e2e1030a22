#include "server/http/server.hpp"

#include <pistache/endpoint.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <csignal>

#include "server/http/compression.hpp"
#include "server/http/router.hpp"
#include "server/http/worker_pool.hpp"
#include "server/log/log.hpp"

namespace yanlu::http {
namespace {

using namespace std::chrono_literals;

// Above every route's own limit, so that the answer to a long body is ours (Pistache's is plain text).
constexpr std::size_t kLargestRequest = kUploadBody + kDocumentBody;
constexpr std::size_t kLargestResponse = std::size_t{64} * 1024 * 1024;

constexpr const char* kContentSecurityPolicy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

// Pistache writes only headers that are objects of its own kind; this one is any header.
class AnyHeader final : public Pistache::Http::Header::Header {
 public:
  AnyHeader(std::string name, std::string value) : name_(std::move(name)), value_(std::move(value)) {}
  const char* name() const override { return name_.c_str(); }
  void parse(const std::string& text) override { value_ = text; }
  void write(std::ostream& out) const override { out << value_; }
  uint64_t hash() const override { return 0; }

 private:
  std::string name_;
  std::string value_;
};

Method from_pistache(Pistache::Http::Method method) {
  switch (method) {
    case Pistache::Http::Method::Get:
      return Method::get;
    case Pistache::Http::Method::Head:
      return Method::head;
    case Pistache::Http::Method::Post:
      return Method::post;
    case Pistache::Http::Method::Put:
      return Method::put;
    case Pistache::Http::Method::Patch:
      return Method::patch;
    case Pistache::Http::Method::Delete:
      return Method::remove;
    case Pistache::Http::Method::Options:
      return Method::options;
    default:
      return Method::other;
  }
}

Request from_pistache(const Pistache::Http::Request& source, const std::vector<Network>& trusted_proxies) {
  Request request;
  request.method = from_pistache(source.method());
  request.target = source.resource() + source.query().as_str();
  for (const auto& [name, header] : source.headers().rawList()) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    request.headers[lower] = header.value();
  }
  for (const auto& cookie : source.cookies()) request.cookies[cookie.name] = cookie.value;
  request.body = source.body();
  request.client = client_address(source.address().host(), request.header("x-forwarded-for"), trusted_proxies);
  return request;
}

// No line break may reach the wire inside a header.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return text;
}

void send(Pistache::Http::ResponseWriter& writer, const Response& response, Method method, bool secure_cookies) {
  const auto add = [&](std::string name, std::string value) {
    writer.headers().add(std::make_shared<AnyHeader>(std::move(name), one_line(std::move(value))));
  };
  add("Content-Type", response.content_type);
  if (response.header("Content-Security-Policy").empty()) add("Content-Security-Policy", kContentSecurityPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "same-origin");
  if (secure_cookies) add("Strict-Transport-Security", "max-age=31536000");
  if (response.header("Cache-Control").empty()) add("Cache-Control", "no-store");
  for (const auto& [name, value] : response.headers) add(name, value);
  for (const auto& given : response.cookies) {
    Pistache::Http::Cookie cookie(given.name, given.value);
    cookie.path = "/";
    cookie.httpOnly = true;
    cookie.secure = secure_cookies;
    if (given.max_age) cookie.maxAge = *given.max_age;
    cookie.ext["SameSite"] = given.same_site;
    writer.cookies().add(cookie);
  }
  const bool without_body = method == Method::head || response.status == 304 || response.status == 204;
  writer.send(static_cast<Pistache::Http::Code>(response.status), without_body ? std::string{} : response.body);
}

class Edge final : public Pistache::Http::Handler {
 public:
  HTTP_PROTOTYPE(Edge)
  Edge(Server::Handle handle, std::shared_ptr<WorkerPool> workers, const ServerOptions& options)
      : handle_(std::move(handle)),
        workers_(std::move(workers)),
        secure_cookies_(options.secure_cookies),
        trusted_proxies_(options.trusted_proxies) {}

  void onRequest(const Pistache::Http::Request& source, Pistache::Http::ResponseWriter writer) override {
    auto request = std::make_shared<Request>(from_pistache(source, trusted_proxies_));
    auto answer = std::make_shared<Pistache::Http::ResponseWriter>(std::move(writer));
    const bool accepted = workers_->try_run([this, request, answer] {
      try {
        send(*answer, compressed(*request, handle_(*request)), request->method, secure_cookies_);
      } catch (const std::exception& failure) {
        // The client left, most often.
        log::warning("answer_not_sent", {{"cause", failure.what()}});
      }
    });
    if (accepted) return;
    auto busy = text("服务器正忙，请稍后再试。 The service is busy, please try again shortly.\n", 503);
    busy.with_header("Retry-After", "2");
    send(*answer, busy, request->method, secure_cookies_);
  }

 private:
  Server::Handle handle_;
  std::shared_ptr<WorkerPool> workers_;
  bool secure_cookies_;
  std::vector<Network> trusted_proxies_;
};

}  // namespace

struct Server::State {
  ServerOptions options;
  Handle handle;
  std::shared_ptr<WorkerPool> workers;
  std::unique_ptr<Pistache::Http::Endpoint> endpoint;
};

Server::Server(ServerOptions options, Handle handle)
    : state_(std::make_unique<State>(State{std::move(options), std::move(handle), nullptr, nullptr})) {}

Server::~Server() { stop(); }

void Server::start() {
  auto& state = *state_;
  const auto& options = state.options;
  std::signal(SIGPIPE, SIG_IGN);
  state.workers = std::make_shared<WorkerPool>(options.workers, options.queue);
  state.endpoint =
      std::make_unique<Pistache::Http::Endpoint>(Pistache::Address(options.host, Pistache::Port(options.port)));
  state.endpoint->init(Pistache::Http::Endpoint::options()
                           .threads(static_cast<int>(options.event_threads))
                           .flags(Pistache::Tcp::Options::ReuseAddr | Pistache::Tcp::Options::NoDelay)
                           .maxRequestSize(kLargestRequest)
                           .maxResponseSize(kLargestResponse)
                           .headerTimeout(20s)
                           .bodyTimeout(60s)
                           .keepaliveTimeout(75s));
  state.endpoint->setHandler(std::make_shared<Edge>(state.handle, state.workers, options));
  state.endpoint->serveThreaded();
}

std::uint16_t Server::port() const { return state_->endpoint->getPort(); }

void Server::stop() {
  if (!state_->endpoint) return;
  state_->workers.reset();
  state_->endpoint->shutdown();
  state_->endpoint.reset();
}

}  // namespace yanlu::http
