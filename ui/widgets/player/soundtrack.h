#pragma once

#include "ui/widgets/player/filmpace.h"
#include "ui/widgets/player/filmsoundparts.h"

#include <QObject>
#include <QThread>

namespace maquette::ui {

/// The sound of the film that plays, decoded and sent out on a thread of its own. While it is heard, its time is the film's.
///
/// Where no sound can be made it says so once for each film, and knows no time: the picture goes on by the clock.
class Soundtrack final : public QObject, public FilmTimekeeper
{
    Q_OBJECT
public:
    Soundtrack(SoundOpener opener, SoundOutMaker maker, QObject *parent = nullptr);
    /// Waits for the thread, which is at most opening a film or a device.
    ~Soundtrack() override;
    Q_DISABLE_COPY_MOVE(Soundtrack)

    /// Closes the one before; opened() or failed() follows.
    void open(const QString &path);
    void close();
    void setLevel(const SoundLevel &level);

    void run(std::chrono::microseconds from, std::chrono::microseconds until) override;
    void halt() override;
    std::optional<std::chrono::microseconds> now() const override;

signals:
    void opened(bool hasSound);
    /// The track cannot be decoded, or nothing here makes sound.
    void failed(const maquette::Error &error);
    /// It is heard, after it had failed or for the first time.
    void heard();

private:
    struct Shared;
    class Worker;

    QThread m_thread;
    std::shared_ptr<Shared> m_shared;
    Worker *m_worker;
    /// Which film it is, so that answers for another are told from its own.
    int m_film = 0;
};

} // namespace maquette::ui
