#pragma once

#include "core/net/http.h"

#include <QMetaType>
#include <QString>

namespace maquette {

/// Where an account's key is.
enum class KeyPlace { None, Keychain, Environment, Session };

/// A provider that the user set up: with a key, a base URL and habits of its own. Holds no key.
struct Account
{
    QString id;
    /// Unique, chosen by the user; what verbs take as `--account`.
    QString name;
    QString providerId;
    QUrl baseUrl;
    QString organisation;
    QString project;
    HttpHeaders headers;
    HttpProxy proxy;
    PlainHttp plainHttp = PlainHttp::LoopbackOnly;
    KeyPlace keyPlace = KeyPlace::None;
    /// Secret::fingerprint() of the key in use; empty without one.
    QString keyFingerprint;
    /// Requests at once; 0 for no limit of its own.
    int concurrency = 0;
    /// Made for one run (`--base-url`), never stored.
    bool isAdHoc = false;

    bool operator==(const Account &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Account)
