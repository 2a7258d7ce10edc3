#include "ui/panes/video/filmdrops.h"

#include "ui/panes/video/dropplace.h"
#include "ui/panes/video/filmcolumn.h"
#include "ui/panes/video/filmintake.h"
#include "ui/panes/video/filmorder.h"
#include "ui/widgets/textfield.h"

namespace maquette::ui {

FilmDrops::FilmDrops(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_place(new DropPlace(parts.table, &parts.content))
{
    m_watch.watch(&parts.content, DropWatch::Taking::ForUs);
    m_watch.watch(&parts.tableArea, DropWatch::Taking::ForUs);
    m_watch.watch(&parts.column, DropWatch::Taking::ForUs);
    // It would take a file's address as text.
    m_watch.watch(parts.column.promptField()->viewport(), DropWatch::Taking::ForUs);
    watchWells();
    connect(&parts.column, &FilmColumn::wellsChanged, this, &FilmDrops::watchWells);
    connect(&m_watch, &DropWatch::entered, this, [this](const QMimeData *data) {
        m_isOver = true;
        m_parts.intake.look(*data);
    });
    connect(&m_watch, &DropWatch::left, this, &FilmDrops::end);
    connect(&m_watch, &DropWatch::dropped, this, [this](const QMimeData *data) { m_parts.intake.take(*data, {}); });
    connect(&m_watch, &DropWatch::targetChanged, m_place,
            [this](const QWidget *target) { m_place->setTarget(target == &m_parts.content || target == &m_parts.tableArea); });
    connect(&parts.intake, &FilmIntake::looked, this, &FilmDrops::judge);
}

void FilmDrops::watchWells()
{
    const QList<QWidget *> wells = m_parts.column.dropWells();
    for (QWidget *well : wells) {
        if (!m_wells.contains(well))
            m_watch.watch(well, DropWatch::Taking::Itself);
    }
    m_wells = wells;
}

void FilmDrops::judge(const Asset &picture)
{
    // It may be gone again by the time that its head is read.
    if (!m_isOver)
        return;
    const ParameterSchema &schema = m_parts.order.schema();
    const auto &choice = m_parts.order.choice();
    const QString name = choice ? choice->title() : tr("No model");
    const QJsonObject &values = m_parts.order.form().values;
    QHash<QString, FrameVerdict> verdicts;
    const QStringList places = m_parts.column.places();
    for (const QString &place : places)
        verdicts.insert(place, frameVerdict(picture, place, schema, name, values));
    const QString first = firstFrameParameter(schema);
    // A prompt that is not written yet is no reason against the picture.
    const auto most = m_parts.order.mostWith(first);
    const PriceWords price = most ? m_parts.column.priceWords(*most) : PriceWords();
    m_parts.column.setVerdicts(verdicts, price);
    m_place->setWords(tr("Begin a film with it"), frameVerdict(picture, first, schema, name, values), price);
}

void FilmDrops::end()
{
    m_isOver = false;
    m_parts.column.setVerdicts({}, {});
    m_place->hide();
}

} // namespace maquette::ui

#include "moc_filmdrops.cpp"
