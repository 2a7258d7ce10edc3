#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <functional>
#include <optional>

namespace maquette {

/// Finds out which proxy leads to an address.
///
/// The desktop's own setting may ask a configuration script, which can take seconds, so it is asked on a
/// pool and its answer is kept for a minute.
class ProxyResolver final : public QObject
{
    Q_OBJECT
public:
    using Answer = Result<QNetworkProxy>;

    using QObject::QObject;

    /// What can be told at once; empty when the desktop has to be asked with ask().
    std::optional<Answer> find(const HttpProxy &wanted, const QUrl &url) const;
    /// Asks the desktop. The next find() for that address can tell when answered() comes.
    void ask(const QUrl &url);

signals:
    void answered();

private:
    struct Known
    {
        QNetworkProxy proxy;
        QElapsedTimer age;
    };

    QHash<QString, Known> m_known;
    QSet<QString> m_asking;
};

} // namespace maquette
