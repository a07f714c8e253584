namespace GridActors.Journal;

/// <summary>A journal whose projections can be made anew from rows that somebody derived from its log.</summary>
public interface IProjectionRebuilding : IProjectionRows
{
    /// <summary>
    /// Puts these rows in place of all rows of the projections, in one transaction: whatever ends it before its last moment, an error while the rows are
    /// derived or the death of the process, everything stands as it stood. While the rows are being derived every read shows the old state; nobody may
    /// append meanwhile, and the rows' source must not write to the journal.
    ///
    /// The names and numbers of the actors are what the log itself is written with: they are kept, and a head must be that of the actor's last transition.
    /// An actor without a transition goes. Settings, personal data and keys stay as they are.
    /// </summary>
    /// <param name="rows">Actors in order of creation, each with its <c>actor</c> row; all rows of an actor on one page, the parked ones in the order of the log.</param>
    /// <exception cref="InvalidDataException">A row does not stand on the log, or was given twice, or an actor is missing; nothing was changed.</exception>
    /// <exception cref="JournalFullException">Nothing was changed.</exception>
    /// <exception cref="JournalUnavailableException">Nothing was changed: the database cannot be reached, or a silo uses it.</exception>
    /// <exception cref="AnswerLostException">It is not known whether it was committed; all of it or nothing.</exception>
    ValueTask RebuildAsync(IAsyncEnumerable<IReadOnlyList<ProjectionRow>> rows);
}
