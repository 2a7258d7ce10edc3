#pragma once

#include "app/services.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace maquette::cli {

/// The options that every call verb has: whom to ask, and what it may cost.
struct CallTarget
{
    Q_DECLARE_TR_FUNCTIONS(maquette::cli::CallTarget)

public:
    QString account;
    /// Provider of an ad-hoc server; empty when `account` is meant.
    QString providerId;
    QUrl baseUrl;
    QString model;
    QString project;
    std::optional<Money> maxCost;
    bool isJson = false;
    bool isDryRun = false;

    static void describe(QCommandLineParser &parser);
    [[nodiscard]] static Result<CallTarget> read(const QCommandLineParser &parser);
    /// Finds or makes the account, starts the sandbox where it is meant, and freezes everything.
    [[nodiscard]] Result<Candidate> resolve(Services &services) const;
};

/// The provider whose wire `name` is ("openai" for OpenAI's chat wire); empty for a wire that this version does not speak.
QString providerOfWire(const QString &name);

} // namespace maquette::cli
