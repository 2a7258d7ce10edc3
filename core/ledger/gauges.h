#pragma once

#include "core/modality/usage.h"

#include <QObject>
#include <QString>

#include <memory>

namespace maquette {

class Clock;
class Database;

/// What each account's limits were when its provider last told them.
///
/// Kept over a restart. A gauge whose reset has come is full again; one that tells no limit is then forgotten.
class Gauges : public QObject
{
    Q_OBJECT
public:
    /// Both references must outlive the gauges.
    Gauges(Database &database, const Clock &clock, QObject *parent = nullptr);
    ~Gauges() override;

    /// Reads what an earlier run left; changed() follows for each account that has something.
    void load();
    /// Takes over what an answer's headers told; a gauge that they did not mention stays.
    void update(const QString &accountId, const RateGauges &gauges);
    /// As of now.
    RateGauges gauges(const QString &accountId) const;
    QStringList accounts() const;
    void forget(const QString &accountId);
    /// Queues what is still unwritten, for instance before the database is closed.
    void flush();

signals:
    /// New figures, or a reset has come.
    void changed(const QString &accountId);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
