# shellcheck shell=bash
# How this machine reaches Debian's packages and npm's, taken along into another root folder. Nothing of it is in the
# project: it is asked of this machine's apt, npm and environment.

# The mirror of this machine's own bookworm; nothing where it has none, for debootstrap knows one.
settings_mirror() {
  # shellcheck disable=SC2016 # apt's own words, not the shell's
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Release: bookworm' | head -n 1
}

# Debian's sources only: a repository of somebody else's is what makes a machine not bare.
settings_apt_sources() {
  # shellcheck disable=SC2016
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    grep -E '^deb [^ ]+ bookworm(-updates|-security)? ' | sort -u
}

# Proxies, certificates and the like. What is in the environment only, sudo would not let through to apt.
settings_apt_transport() {
  apt-config dump | grep '^Acquire::' || true
  [[ -n ${http_proxy:-} ]] && printf 'Acquire::http::Proxy "%s";\n' "$http_proxy"
  [[ -n ${https_proxy:-} ]] && printf 'Acquire::https::Proxy "%s";\n' "$https_proxy"
  return 0
}

# NAME=VALUE lines for those who run commands in the other root folder.
settings_environment() {
  local name value
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE; do
    [[ -n ${!name:-} ]] && printf '%s=%s\n' "$name" "${!name}"
  done
  command -v npm >/dev/null || return 0
  for name in registry cafile proxy https-proxy noproxy; do
    value=$(cd / && npm config get "$name")
    [[ $value =~ ^(null|undefined|)$ ]] || printf 'npm_config_%s=%s\n' "${name//-/_}" "$value"
  done
}

# settings_take_along ROOT: apt's settings and, where this machine trusts an authority of its own, that one. The
# package ca-certificates reads it when it is installed there, and not before.
settings_take_along() {
  local root=$1 sources
  sources=$(settings_apt_sources)
  [[ -n $sources ]] && printf '%s\n' "$sources" >"$root/etc/apt/sources.list"
  settings_apt_transport >"$root/etc/apt/apt.conf.d/90machine"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  if [[ -n $(ls -A /usr/local/share/ca-certificates 2>/dev/null) ]]; then
    mkdir -p "$root/usr/local/share/ca-certificates"
    cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
  fi
  # Names that only this machine's own file knows may be those of a mirror.
  { printf '127.0.0.1 localhost bare\n::1 localhost\n' && grep -vE '^(#|127\.|::1)' /etc/hosts; } >"$root/etc/hosts" || true
}
