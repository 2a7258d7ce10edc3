#pragma once

#include "core/exchange/exportjob.h"
#include "core/exchange/importjob.h"

#include <QHash>
#include <QPointer>

namespace maquette {

/// An import or an export: what it is about and how it stands.
struct Transfer
{
    enum class Kind { Import, Export };
    enum class State { Waiting, Running, Stopping, Done, Cancelled, Failed };

    int id = 0;
    Kind kind = Kind::Import;
    State state = State::Waiting;
    /// What an import reads.
    QStringList files;
    ImportReport imported;
    /// What an export writes.
    ExportRequest request;
    ExportReport exported;
    /// Why it failed.
    std::optional<Error> error;

    bool isOver() const { return state == State::Done || state == State::Cancelled || state == State::Failed; }
    /// How much of it is done, 0 to 1; empty while that is not known.
    std::optional<double> share() const;
};

/// The imports and exports of a window, so that all who show them see the same.
///
/// Imports come one after the other, because two of the same files would bring their conversations twice; exports run beside them.
/// One that is over stays in the list until forget().
class Transfers final : public QObject
{
    Q_OBJECT
public:
    using Parts = ImportJob::Parts;

    explicit Transfers(const Parts &parts, QObject *parent = nullptr);
    ~Transfers() override;

    /// All files of one export together; the transfer's id.
    int startImport(const QStringList &files);
    int startExport(const ExportRequest &request);
    /// What came in until then stays, what was being written goes. It is over a little later.
    void cancel(int id);
    void cancelAll();
    /// Takes one that is over out of the list.
    void forget(int id);
    /// Ends what runs at once and in silence: the program ends.
    void abandon();

    /// Oldest first.
    const QList<Transfer> &all() const { return m_all; }
    /// Null when it is not in the list; valid until control returns to the event loop.
    const Transfer *find(int id) const;
    /// Those that are not over.
    int open() const;

signals:
    /// New, another state, or further on; ten times a second at most for each.
    void changed(int id);
    /// Once for each; its state is Done, Cancelled or Failed.
    void ended(int id);
    void forgotten(int id);
    void openChanged(int open);

private:
    Transfer *at(int id);
    int add(Transfer transfer);
    void startNextImport();
    void start(Transfer &transfer);
    void end(int id, const std::optional<Error> &error);

    Parts m_parts;
    QList<Transfer> m_all;
    QHash<int, QPointer<ImportJob>> m_imports;
    QHash<int, QPointer<ExportJob>> m_exports;
    int m_lastId = 0;
};

} // namespace maquette
