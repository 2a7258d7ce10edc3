#pragma once

#include "core/base/error.h"
#include "core/net/http.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace maquette {

/// What differs between the errors of two providers, as data.
struct ErrorHabits
{
    /// The provider's name for the user's sentence; empty says "the provider".
    QString provider;
    /// Runs on this computer: its remedies are to start it or to load a model, not to write to a support desk.
    bool isLocal = false;
    /// Names a wait with every 429 that heals: one without is a spending limit.
    bool namesWaits = false;
};

/// A non-2xx answer as an Error, whatever the shape of its body: the nine JSON shapes of wire/README.md,
/// HTML of a proxy, plain text or nothing at all.
///
/// `kind` follows the body's code before the status, so that a 429 that is money is QuotaExhausted and a 400
/// that is a wrong key is Unauthorized. `message` is translated and says what to do; `detail` is the provider's
/// own sentence, NOT redacted: whoever logs or stores it redacts it. `retryAfter`, `requestId`, `shouldRetry` come
/// from the headers, a delay named in the body counts when they give none.
Error readError(const HttpHead &head, const QByteArray &body, const ErrorHabits &habits = {});

/// An error object found inside a 200 answer or one of its stream events. Its own numeric code, when it looks
/// like an HTTP status, takes the status's place. ServerFailure when nothing says more.
Error readErrorInside(const QByteArray &json, const ErrorHabits &habits = {});

/// readError() in the form that Provider::readError wants.
std::function<Error(const HttpHead &, const QByteArray &)> errorReader(ErrorHabits habits);

} // namespace maquette
