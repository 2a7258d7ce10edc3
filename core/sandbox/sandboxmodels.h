#pragma once

#include <QList>
#include <QString>

namespace maquette {

/// One of the sandbox's models, as its server sees it. Prices and what the window shows are rows of
/// resources/catalog/sandbox.json.
struct SandboxModel
{
    QString id;
    qint64 contextTokens = 0;
    qint64 maxOutputTokens = 0;
    /// Times the server's speed.
    double speed = 1;
    bool seesPictures = false;
    bool canReason = false;
    bool callsTools = false;
    bool hasCache = false;
    bool isRetired = false;
};

const QList<SandboxModel> &sandboxModels();
/// Null for an id that is none of them.
const SandboxModel *findSandboxModel(const QString &id);

} // namespace maquette
